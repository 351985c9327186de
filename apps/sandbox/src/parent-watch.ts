/**
 * Calls `gone` once when the process `pid` no longer runs, so that nothing outlives a parent that was killed.
 * Returns what ends the watch.
 */
export function watchParent(pid: number, gone: () => void): () => void {
  const timer = setInterval(() => {
    if (isRunning(pid)) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM means it runs under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
