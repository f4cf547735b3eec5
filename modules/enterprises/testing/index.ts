export { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "./build-enterprises.ts";
