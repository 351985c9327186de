import type { STEPS_EN } from './steps.en.js';
import { typeset } from './translation.js';

/** The steps of a plan and the writes of the journal, in French. */
export const STEPS_FR = typeset<typeof STEPS_EN>({
  'step.create': 'créer',
  'step.update': 'modifier',
  'step.options': 'caractéristiques',
  'step.create-variation': 'créer une variante',
  'step.update-variation': 'modifier une variante',
  'step.delete-variation': 'supprimer une variante',
  'step.images': 'images',
  'step.upload-image': 'envoyer une image',
  'step.variation-image': 'image de variante',
  'step.order-images': 'ordre des images',
  'step.delete-image': 'supprimer une image',
  'step.delete-variation-image': 'supprimer l’image d’une variante',
  'step.show': 'afficher',
  'step.hide': 'masquer',
  'step.delete': 'supprimer',
  'step.observe': 'relire',
  'step.retry': 'nouvel essai',
  'step.stock': 'stock',
  'step.stock-edited-in-store': 'stock changé dans la boutique',
});
