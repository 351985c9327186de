import type { OUTLETS_EN } from './outlets.en.js';
import { typeset } from './translation.js';

/** Phrases of `tillbridge outlets`, in French. */
export const OUTLETS_FR = typeset<typeof OUTLETS_EN>({
  'outlets.heading': 'Établissements (cochés : leurs stocks sont additionnés et publiés) :',
  'outlets.none': 'Le logiciel de caisse n’a aucun établissement.',
  'outlets.registers': 'Caisses (marquée : reçoit les commandes en ligne) :',
  'outlets.noRegisters': 'Le logiciel de caisse n’a aucune caisse.',
  'outlets.ofRegisterNote': 'établissement de la caisse, toujours publié',
  'outlets.buffer': '{count} {count|unité retenue|unités retenues}',
  'outlets.register': 'à {outlet}',
  'outlets.registerChosen': 'à {outlet}, pour les commandes en ligne',
  'outlets.choose':
    'Pour changer : tillbridge outlets --add ÉTABLISSEMENT, --remove ÉTABLISSEMENT, --register CAISSE (noms ou ids).',
  'outlets.chooseRegister':
    'Aucune caisse n’est choisie pour les commandes en ligne. Choisissez-en une avec : tillbridge outlets --register CAISSE',
  'outlets.strayOutlet':
    'La configuration nomme un établissement « {name} » que le logiciel de caisse n’a pas. Retirez-le avec : tillbridge outlets --remove "{name}"',
  'outlets.strayRegister':
    'La configuration nomme une caisse « {name} » que le logiciel de caisse n’a pas. Choisissez-en une avec : tillbridge outlets --register CAISSE',
  'outlets.strayBuffer':
    'stock.buffers.outlets nomme un établissement « {name} » que le logiciel de caisse n’a pas ; rien n’est donc retenu pour lui. Corrigez le nom dans la configuration.',
  'outlets.unknown.outlet':
    'Le logiciel de caisse n’a pas d’établissement « {asked} ». Établissements connus : {known}.',
  'outlets.unknown.register': 'Le logiciel de caisse n’a pas de caisse « {asked} ». Caisses connues : {known}.',
  'outlets.ambiguous.outlet':
    'Plusieurs établissements s’appellent « {asked} ». Nommez celui que vous voulez par son id : {ids}.',
  'outlets.ambiguous.register':
    'Plusieurs caisses s’appellent « {asked} ». Nommez celle que vous voulez par son id : {ids}.',
  'outlets.both': '« {outlet} » ne peut pas être à la fois ajouté et retiré. Dites l’un des deux.',
  'outlets.ofRegister':
    '« {outlet} » ne peut pas être laissé de côté : c’est l’établissement de la caisse « {register} », où sont vendues les commandes en ligne. Choisissez d’abord une caisse d’un autre établissement avec --register : {others}.',
  'outlets.ofOnlyRegister':
    '« {outlet} » ne peut pas être laissé de côté : c’est l’établissement de la caisse « {register} », où sont vendues les commandes en ligne. Aucun autre établissement n’a de caisse ; créez-en une dans le logiciel de caisse, puis choisissez-la avec --register.',
  'outlets.saved': 'Écrit dans {file}.',
  'outlets.same': 'C’est déjà ainsi ; rien n’a été écrit.',
  'outlets.effect':
    'Les stocks sont maintenant additionnés sur {after} {after|établissement|établissements} ; avant, sur {before}.',
  'outlets.came': 'Désormais publiés : {names}.',
  'outlets.left': 'Ne sont plus publiés : {names}.',
  'outlets.next':
    'La prochaine synchronisation publie les nouvelles sommes. Regardez-les d’abord avec : tillbridge plan. Ensuite : tillbridge sync',
  'outlets.nextHost':
    'Un service tourne avec l’ancien choix. Arrêtez-le et relancez-le ; la synchronisation suivante publiera les nouvelles sommes.',
  'outlets.changedMeanwhile':
    '{file} vient d’être changé par quelqu’un d’autre et a donc été laissé tel quel. Essayez encore.',
  'outlets.byHand':
    '{file} est écrit d’une façon qui ne peut pas être changée sans risque et a donc été laissé tel quel. Écrivez vous-même ceci dans l’entrée de la connexion {id} : {line}',
  'outlets.unwritable':
    '{file} n’a pas pu être écrit : {why}. Donnez à cet utilisateur le droit d’écrire le fichier et son dossier, ou écrivez vous-même ceci dans l’entrée de la connexion {id} : {line}',
});
