import { describe, expect, it } from '@jest/globals';
import { writeChoice, type OutletChoice } from '../src/config/outlet-choice.js';

interface Row {
  readonly rule: string;
  readonly why: string;
  readonly before: string;
  readonly from: OutletChoice;
  readonly to: OutletChoice;
  /** The entry and what surrounds it, afterwards. */
  readonly after: string;
  readonly id?: string;
}

const none: OutletChoice = { register: null, outlets: [] };

const COMMENTED = `# our shop
timeScale: 1   # real time

connections:
  # the only one
  - id: main   # its name
    pos: {connector: x,   token: "a"}
    # the store
    store:
      connector: e
      token: b   # secret

    outlets:   # beside the register
      # the big one
      - Warehouse   # north
      - "2"
`;

const ROWS: readonly Row[] = [
  {
    rule: 'S-02',
    why: 'a register behind the first key, everything else as it was',
    before: COMMENTED,
    from: { register: null, outlets: ['Warehouse', '2'] },
    to: { register: 'Web: till', outlets: ['Warehouse', '2'] },
    after: COMMENTED.replace('# its name\n', '# its name\n    register: "Web: till"\n'),
  },
  {
    rule: 'S-01',
    why: 'one more line',
    before: COMMENTED,
    from: { register: null, outlets: ['Warehouse', '2'] },
    to: { register: null, outlets: ['Warehouse', '2', 'סניף'] },
    after: COMMENTED.replace('      - "2"\n', '      - "2"\n      - סניף\n'),
  },
  {
    rule: 'S-01',
    why: 'one line less',
    before: COMMENTED,
    from: { register: null, outlets: ['Warehouse', '2'] },
    to: { register: null, outlets: ['2'] },
    after: COMMENTED.replace('      - Warehouse   # north\n', ''),
  },
  {
    rule: 'S-01',
    why: 'the last line less, another more',
    before: COMMENTED,
    from: { register: null, outlets: ['Warehouse', '2'] },
    to: { register: null, outlets: ['Warehouse', '3'] },
    after: COMMENTED.replace('      - "2"\n', '      - "3"\n'),
  },
  {
    rule: 'S-01',
    why: 'every line replaced',
    before: 'connections:\n  - pos: {}\n    outlets:\n      - A\n',
    from: { register: null, outlets: ['A'] },
    to: { register: null, outlets: ['B'] },
    after: 'connections:\n  - pos: {}\n    outlets:\n      - B\n',
  },
  {
    rule: 'S-01',
    why: 'no line left',
    before: 'connections:\n  - outlets:\n      - A\n    pos: {}   # till\n',
    from: { register: null, outlets: ['A'] },
    to: none,
    after: 'connections:\n  - outlets: []\n    pos: {}   # till\n',
  },
  {
    rule: 'S-02',
    why: 'both keys at once, where the first one is a group',
    before: 'connections:\n- pos:\n    token: y # hush\n  # the store\n  store: {a: 1}\n',
    from: none,
    to: { register: 'Web', outlets: ['A', 'B, C', '007'] },
    after:
      'connections:\n- pos:\n    token: y # hush\n  register: Web\n  outlets: [A, "B, C", "007"]\n  # the store\n  store: {a: 1}\n',
  },
  {
    rule: 'S-02',
    why: 'keys that stand there without a value',
    before: 'connections:\n  - pos: {}\n    register:\n    outlets:   # none yet\n',
    from: none,
    to: { register: 'Web', outlets: ['A'] },
    after: 'connections:\n  - pos: {}\n    register: Web\n    outlets: [A]   # none yet\n',
  },
  {
    rule: 'S-01',
    why: 'a list on one line, from its beginning, middle and end',
    before: 'connections:\n  - pos: {}\n    outlets: [ A, B,  C, "D" ]   # all\n',
    from: { register: null, outlets: ['A', 'B', 'C', 'D'] },
    to: { register: null, outlets: ['B', 'E'] },
    after: 'connections:\n  - pos: {}\n    outlets: [ B, E ]   # all\n',
  },
  {
    rule: 'S-02',
    why: 'the right one of two connections, Windows line breaks kept',
    before: 'connections:\r\n  - id: a\r\n    pos: {}\r\n  - id: b # two\r\n    pos: {}\r\n',
    from: none,
    to: { register: 'Web', outlets: ['A'] },
    after:
      'connections:\r\n  - id: a\r\n    pos: {}\r\n  - id: b # two\r\n    register: Web\r\n    outlets: [A]\r\n    pos: {}\r\n',
    id: 'b',
  },
  {
    rule: 'S-02',
    why: 'an entry on one line',
    before: 'connections: [{ pos: {}, store: {} }]',
    from: none,
    to: { register: 'Web', outlets: ['A'] },
    after: 'connections: [{ pos: {}, register: Web, outlets: [A], store: {} }]',
  },
  {
    rule: 'S-02',
    why: 'JSON on several lines',
    before: '{\n  "connections": [\n    {\n      "id": "main",\n      "pos": {}\n    }\n  ]\n}\n',
    from: none,
    to: { register: 'Web', outlets: ['A "1"'] },
    after:
      '{\n  "connections": [\n    {\n      "id": "main",\n      "register": "Web",\n      "outlets": ["A \\"1\\""],\n      "pos": {}\n    }\n  ]\n}\n',
  },
  {
    rule: 'S-01',
    why: 'an outlet less in JSON',
    before: '{"connections":[{"pos":{},"outlets":["A","B"]}]}',
    from: { register: null, outlets: ['A', 'B'] },
    to: { register: null, outlets: ['B'] },
    after: '{"connections":[{"pos":{},"outlets":["B"]}]}',
  },
  {
    rule: 'S-04',
    why: 'beside buffers of SKUs that look like numbers',
    before: 'connections:\n  - pos: {}\n    stock: { buffers: { skus: { 007: 1 } } }\n',
    from: none,
    to: { register: 'Web', outlets: [] },
    after: 'connections:\n  - pos: {}\n    register: Web\n    stock: { buffers: { skus: { 007: 1 } } }\n',
  },
  {
    rule: 'S-01',
    why: 'a list that is only pointed to',
    before: 'x: &all [A]\nconnections:\n  - pos: {}\n    outlets: *all\n',
    from: { register: null, outlets: ['A'] },
    to: { register: null, outlets: ['A', 'B'] },
    after: 'x: &all [A]\nconnections:\n  - pos: {}\n    outlets: [A, B]\n',
  },
];

describe('the choice is written into the text', () => {
  it.each(ROWS)('$rule $why', ({ before, from, to, after, id = 'main' }) => {
    expect(writeChoice(before, id, from, to)).toEqual({ text: after });
  });

  it.each([
    {
      rule: 'S-02',
      why: 'others point to the list',
      text: 'connections:\n  - pos: {}\n    outlets: &all [A]\nx: *all\n',
      from: { register: null, outlets: ['A'] },
      refused: 'not-safe',
    },
    { rule: 'S-02', why: 'the entry is not there', text: 'connections: []\n', from: none, refused: 'not-safe' },
    {
      rule: 'S-02',
      why: 'the file says something else by now',
      text: 'connections:\n  - register: Other\n',
      from: none,
      refused: 'changed-meanwhile',
    },
  ])('$rule is refused when $why', ({ text, from, refused }) => {
    expect(writeChoice(text, 'main', from, { register: 'Web', outlets: ['B'] })).toEqual({ refused });
  });
});
