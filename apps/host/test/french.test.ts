import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ConnectionRefused,
  NO_FIGURES,
  obstacles,
  type DoctorItem,
  type Drift,
  type FamilyNote,
} from '@tillbridge/sync-engine';
import { doctorCommand } from '../src/cli/doctor-command.js';
import { outletsCommand } from '../src/cli/outlets-command.js';
import { planCommand } from '../src/cli/plan-command.js';
import { progressLine, runSentence } from '../src/cli/run-words.js';
import { statusCommand } from '../src/cli/status-command.js';
import { explainCommand } from '../src/cli/explain-command.js';
import { ConfigInvalid } from '../src/config/config-problem.js';
import { fr } from '../src/messages/fr.js';
import { sayDrift } from '../src/messages/say-drift.js';
import { sayFailure, sayItem, sayPause } from '../src/messages/say-refusal.js';
import { sayReason } from '../src/messages/say-reason.js';
import { stepWords } from '../src/messages/say-step.js';
import { sayTrace } from '../src/messages/say-trace.js';
import { fillTemplate, say } from '../src/messages/say.js';
import { typeset } from '../src/messages/translation.js';
import { CommandWorld } from './fakes/command-world.js';
import { planOf, runOf, statusOf } from './fakes/fakes.js';
import { SettingsWorld } from './fakes/settings-world.js';

let world: CommandWorld;
beforeEach(() => {
  world = new CommandWorld();
  world.language = 'fr';
});

/** What is expected below is written with plain blanks, where the French ones are checked elsewhere. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('French blanks', () => {
  it.each([
    ['Étapes : quoi ?', 'Étapes\u00a0: quoi\u00a0?'],
    ['« non » ; si !', '«\u00a0non\u00a0»\u00a0; si\u00a0!'],
    ['50 %, port: 0, http://x', '50\u00a0%, port: 0, http://x'],
  ])('stand in %j', (text, set) => {
    expect(typeset({ text })).toEqual({ text: set });
  });

  it.each(Object.entries(fr))('are kept in %s', (_key, text) => {
    expect(text).not.toMatch(/ [:;?!»%]|« |'/);
  });
});

describe('French numbers', () => {
  it('R-05 0 and 1 are singular, also of what a Frenchman counts in halves', () => {
    expect([0, 1, 1.5, 2, 1_000_000].map((count) => fillTemplate('{count|un|des}', { count }, 'fr'))).toEqual([
      'un',
      'un',
      'un',
      'des',
      'des',
    ]);
    expect([0, 1, 2].map((count) => say('time.days', { count }, 'fr'))).toEqual(['0 jour', '1 jour', '2 jours']);
  });
});

const note = (code: string, args: Record<string, string>, more: Partial<FamilyNote> = {}): FamilyNote => ({
  familyId: 'f1',
  name: 'Bol à thé',
  sku: 'BT-1',
  state: 'blocked',
  reason: { code, rule: 'F-04', args },
  ...more,
});
const WHO = { name: 'Bol à thé', sku: 'BT-2', variant: 'Rouge / M' };

it.each([
  [
    'price-missing',
    { ...WHO, basis: 'including-tax' },
    '« Bol à thé », Rouge / M (SKU BT-2) n’a pas de prix de détail TTC. Saisissez-le dans le logiciel de caisse ; le produit sera publié à la prochaine synchronisation.',
  ],
  [
    'options-duplicate',
    { ...WHO, firstRef: 'r', firstSku: '' },
    'Les valeurs de « Bol à thé », Rouge / M (SKU BT-2) sont déjà celles d’une autre variante de ce produit : variante sans SKU. Changez-les dans le logiciel de caisse, ou supprimez l’une des deux.',
  ],
  [
    'too-many-attributes',
    { name: 'Bol à thé', count: '4', limit: '3' },
    '« Bol à thé » (SKU BT-1) a 4 caractéristiques ; 3 au plus peuvent être publiées. Retirez-en dans le logiciel de caisse, ou séparez le produit en plusieurs.',
  ],
  [
    'refused',
    { name: 'Bol à thé', message: 'Name too long.' },
    'La boutique refuse « Bol à thé » (SKU BT-1) : Name too long. Corrigez-le dans le logiciel de caisse ; un nouvel essai suivra la modification, ou tout de suite : ./tillbridge retry "BT-1"',
  ],
  [
    'something-new',
    { name: 'Bol à thé' },
    '« Bol à thé » (SKU BT-1) : bloqué (something-new, name : Bol à thé). Lancez « tillbridge doctor » et consultez le journal pour en savoir plus.',
  ],
])('R-05 the reason %s in French', (code, args, sentence) => {
  expect(plain(sayReason(note(code, args as Record<string, string>), 'fr'))).toBe(sentence);
});

const drift: Drift = {
  kind: 'field',
  field: 'upc',
  sku: null,
  expected: '123',
  shown: null,
  owner: 'merchant',
  sinceMs: 0,
};

it('R-05 a field changed by hand in French', () => {
  expect(plain(sayDrift({ name: 'Bol', sku: 'B-1' }, drift, 'fr'))).toMatch(
    /^La boutique montre pour « Bol » \(SKU B-1\) une autre valeur \(CUP\) : rien au lieu de « 123 »\./,
  );
});

it('a step and a decision in French, and an unknown step as it is', () => {
  expect([stepWords('create', 'fr'), stepWords('toString', 'fr')]).toEqual(['créer', 'toString']);
  expect(sayTrace({ rule: 'F-05', code: 'upc', args: { upc: '123', sku: 'B-1' } }, 'fr')).toBe(
    'B-1\u00a0: Le CUP est 123.',
  );
});

describe('the commands in French', () => {
  it('status', async () => {
    const base = statusOf();
    world.engine.report = statusOf({
      families: {
        ...base.families,
        byState: { excluded: 0, detached: 2, conflict: 0, blocked: 1, held: 0, pending: 0, hidden: 5, online: 100 },
        wanted: 1,
        drift: [{ kind: 'hidden-by-merchant', count: 2 }],
      },
      stock: { wanted: 4, unsure: 1, intents: 0 },
      notes: [note('sku-missing', { name: 'Bol à thé', sku: '' })],
      runs: [runOf({ state: 'done', finishedAtMs: 0 })],
    });
    expect(await world.run(statusCommand(false))).toBe(2);
    expect(world.lines().map(plain)).toEqual([
      'Logiciel de caisse lu jusqu’au bout il y a 60 secondes : 2 produits (dont 1 activé), 3 lignes.',
      '  100 en ligne',
      '    5 masqués',
      '    1 bloqué',
      '    2 supprimés dans la boutique',
      '1 produit attend la prochaine synchronisation.',
      'Stocks : 4 produits attendent de nouveaux chiffres, 1 chiffre est relu avant que rien n’y soit envoyé.',
      '',
      'À regarder :',
      '  « Bol à thé » n’a pas de SKU. Donnez-lui-en un dans le logiciel de caisse ; le produit sera publié à la prochaine synchronisation.',
      '',
      'Changé à la main dans la boutique, et laissé tel quel :',
      '  2 avec une fiche masquée à la main dans la boutique',
      '',
      'Dernières exécutions :',
      '  Synchronisation (run-1) : terminée il y a 60 secondes',
    ]);
  });

  it('plan', async () => {
    const line = { familyId: 'f', name: 'Bol', sku: 'B-1', step: 'update', field: 'price', before: null, after: '10' };
    const counts = { create: 3, createOnline: 1, createHidden: 2, update: 1 };
    world.engine.plan = planOf(counts, { readAtMs: 60_000, lines: [{ ...line, rule: 'F-10' }] });
    expect(await world.run(planCommand(false, null))).toBe(2);
    const text = plain(world.lines().join('\n'));
    expect(text).toContain('3 à créer : 1 affiché à la fin, 2 gardés masqués jusqu’à l’activation');
    expect(text).toContain('1 à modifier');
    expect(text).toMatch(/Produit +Étape +Avant +Après +Règle\n +Bol \(B-1\) +modifier prix de détail +rien +10 +F-10/);
    expect(text).toContain('Pour l’exécuter : tillbridge sync');
  });

  it('doctor: our own sentences in French, a connector’s as it said them', async () => {
    const own = { side: 'connection', status: 'ok', message: 'Both keep their prices in EUR.' } as const;
    world.engine.items = [
      { id: 'token', side: 'pos', status: 'warning', message: 'The token expires soon.' },
      { ...own, id: 'currency', args: { pos: 'Combe', store: 'Lac', currency: 'EUR' } },
    ];
    await world.run(doctorCommand);
    expect(world.lines().map(plain)).toEqual([
      'Logiciel de caisse',
      '  ! The token expires soon.',
      'Connexion',
      '  ✓ Combe et Lac tiennent tous deux leurs prix en EUR.',
      '',
      '1 point à regarder ; la publication fonctionne.',
    ]);
  });

  it.each(
    obstacles({
      store: { closed: true, paymentMethods: 0, maxProducts: 5, products: 0 },
      catalogue: { families: 9, familiesOnline: 0, familiesActivated: 0 },
      activation: 'pos',
      linked: 0,
      lost: 2,
    }).map((item) => [item.id, item] as const),
  )('R-07 doctor says %s in French', (_id, item) => {
    const sentence = sayItem(item, 'fr');
    expect(sentence).not.toBe(item.message);
    for (const value of Object.values(item.args ?? {})) expect(sentence).toContain(value);
  });

  it('R-07 doctor says in French that the POS has no online channel', () => {
    const item: DoctorItem = { id: 'channel', side: 'pos', status: 'warning', message: 'No flag.' };
    expect(sayItem(item, 'fr')).toContain('ecwid_enabled_webstore');
  });

  it.each<Partial<DoctorItem>>([{ id: 'toString' }, { id: 'currency', args: { pos: 'Combe' } }, { side: 'store' }])(
    'doctor keeps what it cannot say: %j',
    (over) => {
      const item: DoctorItem = {
        id: 'no-register',
        side: 'connection',
        status: 'problem',
        message: 'As told.',
        ...over,
      };
      expect(sayItem(item, 'fr')).toBe('As told.');
      expect(sayItem({ ...item, id: 'no-register', side: 'connection' }, 'en')).toBe('As told.');
    },
  );

  it('a pause, and a failure, that are ours', () => {
    const args = { given: '', known: '"Caisse 1", "Caisse 2"' };
    const words = /^Le logiciel de caisse a plusieurs caisses : "Caisse 1", "Caisse 2"\. Choisissez/;
    const message = 'The POS has several registers.';
    const pause = { code: 'register-needed', message, untilMs: 0 };
    expect(plain(sayPause({ ...pause, args }, 'fr'))).toMatch(words);
    expect([sayPause(pause, 'fr'), sayPause({ ...pause, args }, 'en')]).toEqual([message, message]);
    const refused = new ConnectionRefused(message, { call: 'settings', vendorCode: 'register-needed', args });
    expect(plain(sayFailure(refused, 'fr'))).toMatch(words);
    expect([sayFailure(refused, 'en'), sayFailure(new Error('No.'), 'fr')]).toEqual([message, 'No.']);
  });

  it('outlets', async () => {
    await world.run(outletsCommand({ register: null, add: [], remove: [] }));
    expect(plain(world.lines()[0] ?? '')).toBe('Établissements (cochés : leurs stocks sont additionnés et publiés) :');
  });

  it('explain, of an SKU that is not known', async () => {
    await world.run(explainCommand('X-1'));
    expect(plain(world.lines().join(' '))).toContain('Aucun produit avec le SKU « X-1 » n’est connu.');
  });

  it('a run', () => {
    const done = runOf({ state: 'done', figures: { ...NO_FIGURES, created: 1, images: 2, stock: 1 } });
    expect(plain(runSentence(done, 3_000, 'fr'))).toBe(
      'Synchronisation : 1 créé, 2 images envoyées, 1 chiffre de stock modifié (3 s).',
    );
    const working = runOf({ figures: { ...NO_FIGURES, families: 10, settled: 5 } });
    expect(plain(progressLine(working, 0, 10_000, 'fr'))).toBe('5 produits sur 10, 50 %, encore 10 s environ');
  });
});

describe('a configuration that is wrong', () => {
  let settings: SettingsWorld;
  beforeEach(() => {
    settings = new SettingsWorld();
  });
  afterEach(() => {
    settings.close();
  });

  const told = (environment: NodeJS.ProcessEnv = {}): string => {
    try {
      settings.load(environment);
    } catch (error) {
      if (error instanceof ConfigInvalid) return plain(error.message.replaceAll(`${settings.folder}/`, ''));
      throw error;
    }
    return '';
  };

  it('is told in the language it asks for', () => {
    settings.write('language: fr\nport: many\nconections: []\nconnections: []\n');
    expect(told().split('\n')).toEqual([
      'La configuration tillbridge.yaml a 3 problèmes :',
      '',
      '  1. port doit être un nombre entier de 0 à 65535, mais c’est "many".',
      expect.stringContaining('Exemple : port: '),
      expect.stringContaining('connections doit être une liste d’au moins une connexion, mais c’est une liste.'),
      expect.stringContaining('Exemple : '),
      '  3. conections n’est pas connu ici. Vouliez-vous dire « connections » ?',
    ]);
  });

  it('is told in the language of the environment where it cannot be read', () => {
    settings.write('connections: [');
    expect(told({ TILLBRIDGE_LANGUAGE: 'fr' })).toContain('n’est pas du YAML valable à la ligne 1');
    expect(told()).toContain('is not valid YAML');
  });
});
