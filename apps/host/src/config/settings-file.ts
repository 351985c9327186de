import {
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  type ValidationOptions,
} from 'class-validator';
import type { MessageKey } from '../messages/en.js';
import { LOG_LEVELS, type LogLevel } from './settings.js';

type ExpectKey = Extract<MessageKey, `expect.${string}`>;

/** What a key must be, in words, and a line that would be right. */
export interface KeyHelp {
  readonly expected: ExpectKey;
  readonly example: string;
}

/** What class-validator carries along for a key: its help. */
export function told(
  expected: ExpectKey,
  example: string,
): Omit<ValidationOptions, 'context'> & { readonly context: KeyHelp } {
  return { context: { expected, example } };
}

const FOLDER = told('expect.folder', 'dataFolder: ./data');
const DATABASE = told('expect.databaseUrl', 'databaseUrl: postgres://tillbridge:password@localhost:5432/tillbridge');
const ADDRESS = told('expect.address', 'address: 127.0.0.1');
const PORT = told('expect.port', 'port: 8080');
const LEVEL = told('expect.logLevel', 'logLevel: info');
const SCALE = told('expect.timeScale', 'timeScale: 1');
const LANGUAGE = told('expect.language', 'language: en');
const CONNECTIONS = told('expect.connections', 'connections: [{ pos: { … }, store: { … } }]');

/** The top level of the configuration file, as written. Every key can be left out but `connections`. */
export class SettingsFile {
  @IsString(FOLDER)
  @IsNotEmpty(FOLDER)
  dataFolder: string = './data';

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, DATABASE)
  databaseUrl?: string;

  @IsString(ADDRESS)
  @IsNotEmpty(ADDRESS)
  address: string = '127.0.0.1';

  @IsInt(PORT)
  @Min(0, PORT)
  @Max(65_535, PORT)
  port: number = 8080;

  @IsIn(LOG_LEVELS, LEVEL)
  logLevel: LogLevel = 'info';

  @IsNumber({ allowNaN: false, allowInfinity: false }, SCALE)
  @Min(1, SCALE)
  @Max(1_000, SCALE)
  timeScale: number = 1;

  @IsIn(['en', 'fr'], LANGUAGE)
  language: 'en' | 'fr' = 'en';

  @IsArray(CONNECTIONS)
  @ArrayNotEmpty(CONNECTIONS)
  connections!: unknown[];
}

const ID = told('expect.connectionId', 'id: main');
const POS = told('expect.side', 'pos: { connector: …, token: … }');
const STORE = told('expect.side', 'store: { connector: …, token: … }');
const BASIS = told('expect.priceBasis', 'priceBasis: auto');
const OUTLETS = told('expect.outlets', 'outlets: [Warehouse]');
const REGISTER = told('expect.register', 'register: Web register');
const PRICE_BOOK = told('expect.priceBook', 'priceBook: Web prices');
const CATEGORY = told('expect.category', 'newListingsCategory: New arrivals');
const ACTIVATION = told('expect.activation', 'activation: list');
const MODE = told('expect.mode', 'mode: audit');
const ON_DELETE = told('expect.onDelete', 'onDelete: delete');
const GRACE = told('expect.graceDays', 'deleteGraceDays: 7');
const FIELDS = told('expect.fields', 'fields: { description: create, upc: { mode: follow, allowBlank: true } }');
const STOCK = told('expect.stock', 'stock: { negative: clamp, buffers: { … } }');

/** One entry of `connections`, as written. */
export class ConnectionEntry {
  @Matches(/^[a-z0-9][a-z0-9-]{0,31}$/, ID)
  id: string = 'main';

  @IsObject(POS)
  pos!: object;

  @IsObject(STORE)
  store!: object;

  @IsIn(['auto', 'including-tax', 'excluding-tax'], BASIS)
  priceBasis: 'auto' | 'including-tax' | 'excluding-tax' = 'auto';

  /** Beside the outlet of the register, which is always published (S-02). */
  @IsOptional()
  @IsArray(OUTLETS)
  outlets?: unknown[] | null;

  @IsOptional()
  @IsString(REGISTER)
  @IsNotEmpty(REGISTER)
  register?: string | null;

  @IsOptional()
  @IsObject(STOCK)
  stock?: object | null;

  /** The store category that new listings are put into, by id or name. */
  @IsOptional()
  @Matches(/\S/, CATEGORY)
  newListingsCategory?: string | null;

  /** Its prices come before the retail prices (P-05). */
  @IsOptional()
  @IsString(PRICE_BOOK)
  @IsNotEmpty(PRICE_BOOK)
  priceBook?: string | null;

  /** Who says what is for sale online: the POS's own flag, or the operator's list. */
  @IsIn(['pos', 'list'], ACTIVATION)
  activation: 'pos' | 'list' = 'pos';

  /** `audit` reads, compares and reports, and sends nothing to the store (M-05). */
  @IsIn(['sync', 'audit'], MODE)
  mode: 'sync' | 'audit' = 'sync';

  /** What becomes of the listing of a product that was deleted in the POS (D-03). */
  @IsIn(['delete', 'hide'], ON_DELETE)
  onDelete: 'delete' | 'hide' = 'delete';

  /** Days for which it is hidden before it is deleted (D-03). */
  @IsInt(GRACE)
  @Min(0, GRACE)
  @Max(365, GRACE)
  deleteGraceDays: number = 0;

  @IsOptional()
  @IsObject(FIELDS)
  fields?: object | null;
}
