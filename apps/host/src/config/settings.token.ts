/** Injection token of the `Settings`. */
export const SETTINGS = 'tillbridge:settings';
