/** Sentences of the registry; each says what to do next. */

export const duplicateConnector = (side: string, id: string): string =>
  `Two ${side} connectors are called "${id}". Remove one of them from apps/host/src/connectors.ts.`;

export const wrongContract = (id: string, theirs: number, ours: number): string =>
  `Connector "${id}" was written for contract ${String(theirs)}, this host speaks contract ${String(ours)}. Install the version of the connector that matches.`;

export const unknownConnector = (id: string, known: readonly string[]): string =>
  `There is no connector "${id}". Known: ${known.join(', ') || 'none'}. Correct the name, or add its module to apps/host/src/connectors.ts.`;
