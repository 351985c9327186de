import type { CallFacts } from './errors.js';
import type { SubRequest } from './translate/step-request.js';

/** Method and path without query, for messages. */
export function labelOf(request: SubRequest): string {
  return `${request.method} ${request.path.split('?')[0] ?? ''}`;
}

/** What a refusal of this request has to be read in the light of. */
export function callFacts(request: SubRequest): CallFacts {
  const path = request.path.split('?')[0] ?? '';
  const creates = request.method === 'POST' && path === '/products';
  const variations = path.includes('/combinations') || request.body?.combinations !== undefined;
  return {
    label: labelOf(request),
    about: [...(creates ? (['create'] as const) : []), ...(variations ? (['variations'] as const) : [])],
    scope: scopeOf(request.method, path),
    write: request.method !== 'GET',
  };
}

function scopeOf(method: SubRequest['method'], path: string): string {
  if (path === '/profile') return 'read_store_profile';
  if (method === 'POST' && /^\/products(\/\d+\/combinations)?$/.test(path)) return 'create_catalog';
  return method === 'GET' ? 'read_catalog' : 'update_catalog';
}
