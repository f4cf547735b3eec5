// The whole library in one file, as it is shipped beside the single ones.
declare module "echarts/dist/echarts.esm.min" {
  export { init } from "echarts/core";
}
