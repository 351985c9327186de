import { say, type Language, type Sentence } from '../messages/say.js';

/** One thing that is wrong in the configuration. */
export interface ConfigProblem {
  /** Where: a key such as `connections[0].pos.token`, an environment variable, or the file. */
  readonly key: string;
  /** A whole sentence. */
  readonly message: Sentence;
  /** A line that would be right, null where none can be given. */
  readonly example: string | null;
}

/** A problem in the language of the configuration. */
export type ToldProblem = Omit<ConfigProblem, 'message'> & { readonly message: string };

/** The configuration cannot be used; holds every problem, not only the first. */
export class ConfigInvalid extends Error {
  readonly problems: readonly ToldProblem[];

  constructor(
    readonly file: string,
    problems: readonly ConfigProblem[],
    language: Language,
  ) {
    const told = problems.map((problem) => ({ ...problem, message: problem.message(language) }));
    super(describeProblems(file, told, language));
    this.problems = told;
    this.name = 'ConfigInvalid';
  }
}

function describeProblems(file: string, problems: readonly ToldProblem[], language: Language): string {
  const head = say('config.heading', { file, count: problems.length }, language);
  const lines = problems.flatMap((problem, index) => {
    const number = `  ${String(index + 1)}. `;
    const example =
      problem.example === null ? [] : [`     ${say('config.example', { example: problem.example }, language)}`];
    return [number + problem.message, ...example];
  });
  return [head, '', ...lines].join('\n');
}
