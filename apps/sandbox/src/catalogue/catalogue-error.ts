/** A catalogue that cannot be used; the message is a sentence for the person who named it. */
export class CatalogueError extends Error {}
