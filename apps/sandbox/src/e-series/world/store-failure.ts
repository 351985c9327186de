/** What the vendor answers instead of 200: status, `errorCode` where the reference names one, `errorMessage` (§12). */
export class StoreFailure extends Error {
  constructor(
    readonly httpStatus: number,
    readonly errorCode: string | null,
    message: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'StoreFailure';
  }
}

/** 400 `WRONG_PARAMETER` for one named field (§12; the texts are [U], only the shape is known). */
export function wrongParameter(name: string, detail: string): StoreFailure {
  return new StoreFailure(400, 'WRONG_PARAMETER', `Wrong parameter '${name}' value: ${detail}`);
}

/** 404 with the message form the vendor's own client tests assert (§2.5). */
export function productNotFound(productId: number | string): StoreFailure {
  return new StoreFailure(404, 'PRODUCT_NOT_FOUND', `Product #${productId} not found`);
}

export function variationNotFound(variationId: number | string): StoreFailure {
  return new StoreFailure(404, 'COMBINATION_NOT_FOUND', `Combination #${variationId} not found`);
}

/** 402 for a feature or a cap of the plan (§10.3). */
export function notOnThisPlan(message: string): StoreFailure {
  return new StoreFailure(402, 'NOT_AVAILABLE_ON_CURRENT_PLAN', message);
}
