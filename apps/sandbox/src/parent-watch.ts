/**
 * Calls `gone` once when the process `pid` no longer runs, looking each `everyMs`: nothing outlives a parent that was
 * killed. Returns what ends the watch.
 */
export function watchParent(pid: number, gone: () => void, everyMs = 500): () => void {
  const timer = setInterval(() => {
    if (isRunning(pid)) return;
    clearInterval(timer);
    gone();
  }, everyMs);
  return () => clearInterval(timer);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM means it runs under another user.
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}
