/** Properties that only this service's entries have, in the namespace of OData v2. */
const ownProperties = /<d:(Goals|Deadline|RegisterNumber|OrganizationName)\b/;

export const isProposals = (address: string, text: string): boolean =>
  /\/Lausuntopalvelu\.svc(\/|$)/i.test(address) ||
  (text.slice(0, 2_000).includes('http://schemas.microsoft.com/ado/2007/08/dataservices') && ownProperties.test(text.slice(0, 50_000)));
