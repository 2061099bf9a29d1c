export { codeInAddress as requirementInAddress, codeOfAddress as requirementOfAddress } from '@domain';
