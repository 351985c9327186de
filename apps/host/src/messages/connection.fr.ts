import { typeset } from './translation.js';

/** What `doctor` finds of a connection itself, in French; keys are the ids of its items. In English an item says it itself. */
export const CONNECTION_FR: Readonly<Record<string, string>> = typeset<Readonly<Record<string, string>>>({
  currency: '{pos} et {store} tiennent tous deux leurs prix en {currency}.',
  'currency-differs':
    'Le logiciel de caisse tient ses prix en {pos}, la boutique en {store}. Donnez la même devise aux deux ; rien n’est envoyé d’ici là.',
  'no-register':
    'Le logiciel de caisse n’a aucune caisse, on ne sait donc pas quel établissement vend en ligne. Ajoutez une caisse dans le logiciel de caisse ; rien n’est envoyé d’ici là.',
  'register-needed':
    'Le logiciel de caisse a plusieurs caisses : {known}. Choisissez celle qui reçoit les commandes en ligne : remplissez connections[…].register, ou lancez « tillbridge outlets --register NOM » ; rien n’est envoyé d’ici là.',
  'register-unknown':
    'Le logiciel de caisse n’a pas de caisse « {given} ». Il a : {known}. Choisissez celle qui reçoit les commandes en ligne : remplissez connections[…].register, ou lancez « tillbridge outlets --register NOM » ; rien n’est envoyé d’ici là.',
  'outlet-unknown':
    'Le logiciel de caisse n’a pas d’établissement « {given} ». Il a : {known}. Corrigez connections[…].outlets, ou lancez « tillbridge outlets » pour les voir et les choisir ; rien n’est envoyé d’ici là.',
  'buffer-unknown':
    'Une réserve est réglée pour l’établissement « {given} », que le logiciel de caisse n’a pas. Il a : {known}. Corrigez connections[…].stock.buffers.outlets ; rien n’est envoyé d’ici là.',
  ambiguous:
    'Le logiciel de caisse a plusieurs « {given} » : ceux dont les ids sont {known}. Donnez l’id au lieu du nom dans connections[…].register ou connections[…].outlets (« tillbridge outlets » les montre) ; rien n’est envoyé d’ici là.',
});
