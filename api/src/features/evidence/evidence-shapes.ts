import * as document from './document.dto';
import * as shared from './evidence.dto';
import * as requirement from './requirement.dto';
import * as submitting from './submitting.dto';
import * as verifying from './verifying.dto';

type Shape = new () => object;

/** Every shape of evidence, so that screens can be built on the API's description before the last of its routes answers. */
export const evidenceShapes: Shape[] = [shared, document, requirement, submitting, verifying].flatMap((file) =>
  Object.values<unknown>(file).filter((value): value is Shape => typeof value === 'function' && !value.name.endsWith('Query')),
);
