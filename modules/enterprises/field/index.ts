export { type ChosenEnterprise, EnterpriseInput } from "./EnterpriseInput.tsx";
