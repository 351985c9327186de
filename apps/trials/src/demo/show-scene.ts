import { columns } from '../harness/report.js';
import { RULES, type Language } from './rules.js';
import type { Cost, Move, Scene } from './stage.js';
import { word, type WordKey } from './words.js';

/** A scene as lines for a shop owner. */
export function sceneLines(scene: Scene, place: number, language: Language): readonly string[] {
  const heading = `${String(place)}. ${word(language, `scene.${scene.id}`)}`;
  if (scene.skipped !== undefined) return [heading, `   ${scene.skipped}`, ''];
  const subject = scene.subject === undefined ? [] : [`   ${quoted(scene.subject, language)}`];
  const rows = [...figureRows(scene, language), ...moveRows(scene, language), ...ruleRows(scene, language)];
  const cost = scene.cost === undefined ? [] : [[word(language, 'took'), costWords(scene.cost, language)]];
  return [heading, ...subject, ...columns([...rows, ...cost]).map((line) => `   ${line}`), ''];
}

function figureRows({ figures = {} }: Scene, language: Language): readonly (readonly string[])[] {
  return Object.entries(figures).map(([key, count]) => [String(count), isWord(key) ? word(language, key) : key]);
}

/** Figures carry the key of the words that stand beside them. */
function isWord(key: string): key is WordKey {
  return /^(count|plan|done|again|typed|stranger|removed)\./.test(key);
}

function moveRows(scene: Scene, language: Language): readonly (readonly string[])[] {
  const { byMerchant = [], moved = [], stayed = [], others, cost } = scene;
  const rows = [
    ...byMerchant.map((move) => [word(language, 'merchant'), moveWords(move, language)]),
    ...moved.map((move) => [word(language, 'moved'), moveWords(move, language)]),
  ];
  if (others === undefined) return rows;
  const kept = stayed.map(({ field, after }) => `${word(language, `field.${field}`)} ${after}`).join(', ');
  return [
    ...rows,
    ...(kept === '' ? [] : [[word(language, 'stayed'), kept]]),
    [word(language, 'stayed'), word(language, 'others', { count: others.untouched })],
    ...(others.moved > 0 ? [[word(language, 'moved'), word(language, 'othersMoved', { count: others.moved })]] : []),
    ...(cost === undefined ? [] : [[word(language, 'stayed'), word(language, 'posSame', { count: cost.posWrites })]]),
  ];
}

function moveWords({ field, before, after }: Move, language: Language): string {
  return `${word(language, `field.${field}`)}: ${before} → ${after}`;
}

function ruleRows({ rules }: Scene, language: Language): readonly (readonly string[])[] {
  return rules.map((rule) => [`${word(language, 'rule')} ${rule}`, RULES[language][rule]]);
}

function costWords(cost: Cost, language: Language): string {
  const one = new Intl.PluralRules(language).select(cost.storeRequests) === 'one';
  const words = word(language, one ? 'request' : 'requests', {
    inside: cost.storeSubRequests,
    pos: cost.posRequests,
    seconds: cost.seconds,
  });
  return `${String(cost.storeRequests)} ${words}`;
}

function quoted(text: string, language: Language): string {
  return language === 'fr' ? `« ${text} »` : `“${text}”`;
}
