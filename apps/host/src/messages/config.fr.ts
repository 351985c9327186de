import type { CONFIG_EN } from './config.en.js';
import { typeset } from './translation.js';

/** What can be wrong in the configuration, in French. */
export const CONFIG_FR = typeset<typeof CONFIG_EN>({
  'config.heading': 'La configuration {file} a {count} {count|problème|problèmes} :',
  'config.example': 'Exemple : {example}',
  'config.missing': '{key} manque.',
  'config.wrong': '{key} doit être {expected}, mais c’est {found}.',
  'config.refused': '{key} ne convient pas : {why}.',
  'config.unknown': '{key} n’est pas connu ici. Clés connues : {known}.',
  'config.unknownNear': '{key} n’est pas connu ici. Vouliez-vous dire « {meant} » ?',
  'config.found.nothing': 'vide',
  'config.found.list': 'une liste',
  'config.found.group': 'un groupe de clés',
  'config.found.secret': 'autre chose',
  'config.noFile':
    'Il n’y a pas de fichier de configuration {file}. Écrivez-en un, ou nommez-en un autre avec --config ou TILLBRIDGE_CONFIG.',
  'config.unreadable':
    'Le fichier de configuration {file} ne peut pas être lu ({code}). Donnez à cet utilisateur le droit de le lire.',
  'config.syntax': '{file} n’est pas du YAML valable à la ligne {line}, colonne {column} : {why}.',
  'config.notAGroup': '{file} doit contenir des clés et des valeurs, au moins « connections ».',
  'config.connectionNotAGroup': '{key} doit être un groupe de clés : id, pos, store.',
  'config.blankName': '{key} a une entrée sans nom.',
  'config.repeatedName': '{key} y figure deux fois. Écrivez chaque nom une seule fois.',
  'config.repeatedId': '{key} est « {id} », comme celui de {earlier}. Chaque connexion a besoin d’un id à elle.',
  'config.unknownConnector': '{key} : {why}',
  'config.fieldNeeded':
    '{key} ne peut pas être {mode} : aucune fiche ne peut être créée sans cela dans la boutique. Choix possibles : {modes}.',
  'config.fieldFixed':
    '{key} ne peut pas être {mode} : sans cela, les articles ne se distingueraient plus, ou la boutique vendrait ce que le magasin n’a pas. Seul choix possible : {modes}.',
  'config.fieldNeverBlank': '{key} n’est jamais vidé. allowBlank est pour {fields}.',
  'config.fieldPosOnly':
    '{key} ne se règle pas : cela ne quitte jamais le logiciel de caisse, dans aucune configuration.',
  'config.fieldStoreOnly': '{key} ne se règle pas : cela appartient à la boutique, et Tillbridge ne l’écrit jamais.',
  'config.tokenForOne':
    '{variable} ne peut servir qu’avec une seule connexion. Écrivez plutôt connections[…].{side}.token dans le fichier.',
  'expect.folder': 'un dossier',
  'expect.databaseUrl': 'l’adresse d’une base de données PostgreSQL',
  'expect.address': 'une adresse où écouter',
  'expect.port': 'un nombre entier de 0 à 65535',
  'expect.logLevel': 'l’un de trace, debug, info, warn, error, silent',
  'expect.timeScale': 'un nombre de 1 à 1000',
  'expect.language': 'en ou fr',
  'expect.connections': 'une liste d’au moins une connexion',
  'expect.connectionId':
    'fait d’au plus 32 petites lettres sans accent, chiffres et traits d’union, en commençant par une lettre ou un chiffre',
  'expect.side': 'un groupe de clés avec « connector » et ce dont ce connecteur a besoin',
  'expect.priceBasis': 'l’un de auto, including-tax, excluding-tax',
  'expect.outlets': 'une liste d’établissements, qui peut être vide',
  'expect.outlet': 'le nom ou l’id d’un établissement, entre guillemets quand c’est un nombre',
  'expect.register': 'le nom ou l’id d’une caisse',
  'expect.category': 'le nom ou l’id d’une catégorie de la boutique, entre guillemets si c’est un nombre',
  'expect.activation': 'pos ou list',
  'expect.mode': 'sync ou audit',
  'expect.onDelete': 'delete ou hide',
  'expect.graceDays': 'un nombre entier de jours de 0 à 365',
  'expect.priceBook': 'le nom ou l’id d’un catalogue de prix du logiciel de caisse',
  'expect.fields': 'un groupe de champs, chacun avec un mode',
  'expect.fieldMode': 'l’un de off, create, follow, enforce',
  'expect.allowBlank': 'true ou false',
  'expect.stock': 'un groupe de clés : negative, buffers',
  'expect.negative': 'clamp ou net',
  'expect.buffers': 'un groupe de clés : connection, outlets, skus, categories',
  'expect.units': 'un nombre entier d’unités, de 0 à 1000000000',
  'expect.buffersByOutlet': 'un groupe d’établissements avec un nombre d’unités pour chacun',
  'expect.buffersBySku': 'un groupe de SKU avec un nombre d’unités pour chacun',
  'expect.buffersByCategory': 'un groupe de catégories avec un nombre d’unités pour chacune',
});
