/** Why a family or one of its variants is not published. */
export type ReasonCode =
  | 'price-missing'
  | 'sku-missing'
  | 'sku-duplicate'
  | 'options-duplicate'
  | 'option-missing'
  | 'attributes-missing'
  | 'attributes-duplicate'
  | 'too-many-attributes'
  | 'too-many-variants'
  | 'plan-no-variations'
  | 'currency-differs';

/**
 * A code, the rule behind it, and what its sentence needs. The sentences themselves belong to the host.
 * Args: `name` of the product everywhere; `sku` and `variant` ("Red / M") where one record is meant; further ones stand at the
 * function that makes the reason.
 */
export interface Reason {
  readonly code: ReasonCode;
  readonly rule: string;
  readonly args: Readonly<Record<string, string>>;
}
