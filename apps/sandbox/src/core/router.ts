import type { Exchange, Reply } from './exchange.js';

export type Handler = (exchange: Exchange) => Reply | Promise<Reply>;

export interface RouteMatch {
  readonly handler: Handler;
  readonly params: Readonly<Record<string, string>>;
  /** Traffic label such as `GET products`. */
  readonly label: string;
}

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
  readonly label: string;
}

/** Routes by method and path; a segment `:name` takes any one segment. First match wins. */
export class Router {
  private readonly routes: Route[] = [];

  /** `label` is how traffic calls the route; by default the method and the pattern's words. */
  route(method: string, pattern: string, handler: Handler, label = labelOf(method, pattern)): this {
    this.routes.push({ method, segments: split(pattern), handler, label });
    return this;
  }

  match(method: string, path: string): RouteMatch | undefined {
    const segments = split(path);
    for (const route of this.routes) {
      if (route.method !== method) continue;
      const params = paramsOf(route.segments, segments);
      if (params) return { handler: route.handler, params, label: route.label };
    }
    return undefined;
  }

  /** The methods the path answers to; empty when the path is not known. */
  methodsOf(path: string): string[] {
    const segments = split(path);
    return this.routes.filter((route) => paramsOf(route.segments, segments)).map((route) => route.method);
  }
}

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function labelOf(method: string, pattern: string): string {
  return `${method} ${split(pattern).join('/')}`;
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, expected] of pattern.entries()) {
    const actual = segments[place] ?? '';
    if (expected.startsWith(':')) params[expected.slice(1)] = decodedSegment(actual);
    else if (expected !== actual) return undefined;
  }
  return params;
}

/** The text of a path's segment; as it is when it is badly encoded. */
export function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
