import { IsInt, IsNotEmpty, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';
import { badBaseUrl, badDomainPrefix, badPageSize, badToken } from './messages.js';

/** Settings of one X-Series connection (`pos.*`). Source: reference, hosts and personal tokens. */
export class LightspeedXConfig {
  /** The part of the store's address before `.retail.lightspeed.app`. */
  @IsString({ message: badDomainPrefix })
  @Matches(/^[a-z0-9-]+$/i, { message: badDomainPrefix })
  domainPrefix = '';

  /** A personal token, or the access token of an application. A secret. */
  @IsString({ message: badToken })
  @IsNotEmpty({ message: badToken })
  @Matches(/^\S+$/, { message: badToken })
  token = '';

  /** Where the API answers instead of the store's own address; only for a sandbox. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { message: badBaseUrl })
  baseUrl?: string;

  /** Rows per page of every list, 1 to 10,000. Without it 200 products and 1,000 stock rows. */
  @IsOptional()
  @IsInt({ message: badPageSize })
  @Min(1, { message: badPageSize })
  @Max(10_000, { message: badPageSize })
  pageSize?: number;
}

/** The address before `/api`, without a slash at its end. */
export function apiBase(config: LightspeedXConfig): string {
  const base = config.baseUrl ?? `https://${config.domainPrefix.toLowerCase()}.retail.lightspeed.app`;
  return base.replace(/\/+$/, '');
}
