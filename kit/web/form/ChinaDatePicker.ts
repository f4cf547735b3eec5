import dayjsDates from "@rc-component/picker/generate/dayjs";
import { DatePicker } from "antd";
import type { Dayjs } from "dayjs";
import { nowForPicker, typedForPicker } from "./china-time.ts";

/** Days and moments of China: today, now and what is typed are read as China's clocks show them, in any browser's zone. */
export const ChinaDatePicker = DatePicker.generatePicker<Dayjs>({
  ...dayjsDates,
  getNow: nowForPicker,
  locale: { ...dayjsDates.locale, parse: (_locale, text, forms) => typedForPicker(text, forms) },
});
