import { AuthExpired, ConnectorError, RateLimited, Suspended } from '@tillbridge/connector-sdk';

/**
 * A call about one product, or some of them. The error of one that fails is given back, so that the others go on (G-04).
 * @throws what is about the whole account, and whatever is no vendor's answer.
 */
export async function attempt<Result>(call: () => Promise<Result>): Promise<Result | ConnectorError> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ConnectorError) || concernsAccount(error)) throw error;
    return error;
  }
}

const concernsAccount = (error: ConnectorError): boolean =>
  error instanceof RateLimited || error instanceof AuthExpired || error instanceof Suspended;
