/** An error in words that go into a sentence: its message without a full stop, then those of its causes that say more. */
export function explainError(error: unknown): string {
  const parts: string[] = [];
  let current: unknown = error;
  while (current instanceof Error && parts.length < 4) {
    const message = current.message.trim().replace(/\.$/, '');
    if (message !== '' && !parts.some((part) => part.includes(message))) parts.push(message);
    current = current.cause;
  }
  if (parts.length > 0) return parts.join(': ');
  return error instanceof Error ? error.name : String(error);
}
