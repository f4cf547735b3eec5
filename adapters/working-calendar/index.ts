export { type HolidayCalendar, workingCalendar } from "./working-calendar.ts";
