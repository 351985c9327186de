import type { JsonView } from './json-view.js';

/** One edit of a shop day, as the sandbox made it. */
export interface DayEdit {
  readonly number: number;
  readonly system: 'pos' | 'store';
  readonly kind: string;
  readonly op: string;
  /** SKU or name of what it is about. */
  readonly about: string;
  /** The body of the control call it stands for. */
  readonly edit: JsonView;
  /** Why the world would not have it, null when it did. */
  readonly refused: string | null;
}

export function dayEditOf(view: JsonView): DayEdit {
  return {
    number: view.at('number').number(),
    system: view.at('system').text() === 'pos' ? 'pos' : 'store',
    kind: view.at('kind').text(),
    op: view.at('op').text(),
    about: view.at('about').textOr(''),
    edit: view.at('edit'),
    refused: view.at('refused').textOr(null),
  };
}
