import { IsIn, IsInt, IsNotEmpty, IsOptional, IsPositive, IsString, IsUrl } from 'class-validator';

/** Where the vendor's API lives (E-Series reference, base URL). */
export const DEFAULT_BASE_URL = 'https://app.ecwid.com/api/v3';

/** What an operator has to tell to connect an E-Series store. */
export class LightspeedEConfig {
  /** The store's number, as shown in its admin. */
  @IsInt()
  @IsPositive()
  storeId!: number;

  /** Secret token of a custom app of this store. */
  @IsString()
  @IsNotEmpty()
  token!: string;

  /** Address of the API without the store's number; the vendor's own when absent. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  baseUrl?: string;

  /** Whether the vendor's limit counts the requests inside a batch; unknown, so `yes` when absent. */
  @IsOptional()
  @IsIn(['yes', 'no'])
  batchCounts?: 'yes' | 'no';
}
