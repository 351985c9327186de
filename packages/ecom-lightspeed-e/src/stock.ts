import {
  AuthExpired,
  ConnectorError,
  ContractViolation,
  type DifferenceOutcome,
  type DifferenceResult,
  RateLimited,
  type StockDifference,
  type StoreCallContext,
  Suspended,
  Transient,
} from '@tillbridge/connector-sdk';
import { atMost } from './at-most.js';
import { labelOf } from './call-facts.js';
import { hasTime, type LightspeedEClient } from './client.js';
import { nothingAdjusted } from './messages.js';
import type { SubRequest } from './translate/step-request.js';
import { parseWire, wireAdjusted } from './wire.js';

/** Most differences under way at once (S-14). */
const AT_ONCE = 5;

/**
 * Sends differences as direct calls, each once (S-14). After a refusal that would meet the next ones too, none is begun any
 * more; those under way end by themselves.
 * @throws what concerns the whole account, after every difference has its outcome.
 */
export async function* adjustAll(
  differences: readonly StockDifference[],
  client: LightspeedEClient,
  context: StoreCallContext,
): AsyncIterable<DifferenceOutcome> {
  const adjusting = new Adjusting(client, context);
  yield* atMost(AT_ONCE, differences, (difference) => adjusting.send(difference));
  adjusting.end();
}

/** The stock request of one record (E-Series reference, inventory delta). */
export function inventoryRequest({ listingRef, variationRef, units }: StockDifference): SubRequest {
  const record = `/products/${listingRef}${variationRef === null ? '' : `/combinations/${variationRef}`}`;
  return { method: 'PUT', path: `${record}/inventory`, body: { quantityDelta: units } };
}

class Adjusting {
  /** No further call is begun. */
  private stopped = false;
  private readonly thrown: unknown[] = [];

  constructor(
    private readonly client: LightspeedEClient,
    private readonly context: StoreCallContext,
  ) {}

  async send(difference: StockDifference): Promise<DifferenceOutcome> {
    const request = inventoryRequest(difference);
    try {
      if (!(await this.mayBegin())) return { difference, result: { status: 'not-sent' } };
      const body = await this.client.send(request, this.context, { paid: true });
      return { difference, result: resultOf(body, labelOf(request)) };
    } catch (error) {
      return { difference, result: this.failed(error) };
    }
  }

  /** Pays for one call. What was stopped or timed out while it waited for the budget is not begun any more. */
  private async mayBegin(): Promise<boolean> {
    if (!hasTime(this.context)) this.stopped = true;
    if (!this.stopped) await this.context.budget.take(1);
    return !this.stopped;
  }

  /** @throws what concerns the whole account. */
  end(): void {
    if (this.thrown.length > 0) throw this.thrown[0];
  }

  private failed(error: unknown): DifferenceResult {
    if (!(error instanceof ConnectorError) || endsAccount(error)) this.thrown.push(error);
    if (!(error instanceof ConnectorError)) return { status: 'unsure', message: String(error) };
    const result = refusalOf(error);
    // Whatever kept this one from being sent keeps the next ones from it too.
    if (result.status === 'not-sent') this.stopped = true;
    return result;
  }
}

function endsAccount(error: ConnectorError): boolean {
  return error instanceof AuthExpired || error instanceof Suspended;
}

/** A count of 0 says that nothing was changed, but not why: the record is read. */
function resultOf(body: unknown, label: string): DifferenceResult {
  const { updateCount } = parseWire(wireAdjusted, body, label);
  return updateCount === 0 ? { status: 'unsure', message: nothingAdjusted(label) } : { status: 'done' };
}

/** What is certain of a difference that was not answered with success. */
function refusalOf(error: ConnectorError): DifferenceResult {
  if (error instanceof RateLimited || endsAccount(error)) return { status: 'not-sent' };
  if (error instanceof ContractViolation) return { status: 'unsure', message: error.message };
  if (error instanceof Transient)
    return error.answerLost ? { status: 'unsure', message: error.message } : { status: 'not-sent' };
  return { status: 'failed', failure: error.toFailure() };
}
