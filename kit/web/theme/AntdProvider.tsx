import { App, ConfigProvider, type ThemeConfig, theme } from "antd";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { type ReactNode, useMemo } from "react";
import { usePhone } from "../parts/usePhone.ts";
import { schemeOf, usePreferences } from "./preferences.ts";
import { darkPalette, lightPalette, type Palette } from "./tokens.ts";

function tokensOf(palette: Palette, phone: boolean): NonNullable<ThemeConfig["token"]> {
  return {
    colorPrimary: palette.accent,
    colorInfo: palette.accent,
    colorLink: palette.accent,
    colorSuccess: palette.good,
    colorError: palette.wrong,
    colorWarning: palette.warn,
    colorText: palette.text,
    colorTextSecondary: palette.quiet,
    colorTextTertiary: palette.faint,
    colorTextDescription: palette.quiet,
    colorTextPlaceholder: palette.faint,
    colorTextQuaternary: palette.faint,
    colorTextDisabled: palette.faint,
    colorTextLightSolid: palette.onAccent,
    colorBgLayout: palette.ground,
    colorBgContainer: palette.surface,
    colorBgElevated: palette.raised,
    controlItemBgActive: palette.accentSoft,
    controlItemBgActiveHover: palette.accentSoft,
    controlItemBgHover: palette.sunken,
    colorBorder: palette.line,
    colorBorderSecondary: palette.line,
    borderRadius: 6,
    fontSize: phone ? 16 : 14,
    controlHeight: phone ? 44 : 34,
    fontFamily: "var(--al-font)",
    wireframe: false,
  };
}

// A modal dialog stands in the browser's top layer: what floats inside it must hang inside it. Elsewhere it hangs in
// the page's main landmark, where screen readers expect it.
const popupContainer = (trigger?: HTMLElement) => trigger?.closest<HTMLElement>("dialog, #main") ?? document.body;

/** antd's components in our colours, words and density. Pages are wrapped in it; the shell does without. */
export function AntdProvider({ children }: { children: ReactNode }) {
  const preferences = usePreferences();
  const phone = usePhone();
  const scheme = schemeOf(preferences);
  const compact = preferences.density === "compact" && !phone;
  const zhSpoken = preferences.language === "zh";
  dayjs.locale(zhSpoken ? "zh-cn" : "en");
  const config = useMemo<ThemeConfig>(() => {
    const base = scheme === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm;
    return {
      algorithm: compact ? [base, theme.compactAlgorithm] : base,
      token: tokensOf(scheme === "dark" ? darkPalette : lightPalette, phone),
      components: {
        Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
        Form: { itemMarginBottom: 20 },
      },
    };
  }, [scheme, compact, phone]);
  return (
    <ConfigProvider
      theme={config}
      locale={zhSpoken ? zh : en}
      button={{ autoInsertSpace: false }}
      getPopupContainer={popupContainer}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
