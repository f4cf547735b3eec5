import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import { Dialog } from "../parts/Dialog.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Toasts } from "../parts/toasts.tsx";
import { useKeyboard } from "../parts/useKeyboard.ts";
import { useMedia } from "../parts/usePhone.ts";
import { Wave } from "../parts/Wave.tsx";
import { SignInAgain } from "../session/SignInAgain.tsx";
import { setPreferences, usePreferences } from "../theme/preferences.ts";
import { useWords } from "../words/useWords.ts";
import { Banners } from "./Banners.tsx";
import { KeyboardHelp } from "./KeyboardHelp.tsx";
import { Navigation } from "./Navigation.tsx";
import { Palette } from "./Palette.tsx";
import { shellWords } from "./shell-words.ts";
import { TopBar } from "./TopBar.tsx";
import "./shell.css";

type Floating = "palette" | "help" | "navigation" | null;

/** The desk around every page: navigation, top bar, banners, palette, toasts, sign-in in place. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useWords(shellWords);
  const preferences = usePreferences();
  const narrow = useMedia("(max-width: 1023px)");
  const folded = preferences.folded || narrow;
  const [floating, setFloating] = useState<Floating>(null);
  const main = useNewPage();
  const chrome = useMeasuredChrome();
  useKeyboard({ "Mod+k": () => setFloating("palette"), "?": () => setFloating("help") });
  const close = () => setFloating(null);
  return (
    <div className={folded ? "al-shell al-shell-folded" : "al-shell"}>
      <a className="al-skip" href="#main">
        {t("skip")}
      </a>
      <aside className="al-side">
        <Brand />
        <Navigation />
        {!narrow && (
          <button
            type="button"
            className="al-icon-button al-fold"
            aria-label={t(folded ? "unfold" : "fold")}
            title={t(folded ? "unfold" : "fold")}
            onClick={() => setPreferences({ folded: !folded })}
          >
            <Icon name="fold" />
          </button>
        )}
      </aside>
      <div className="al-stage">
        <div className="al-chrome" ref={chrome}>
          <TopBar
            onMenu={() => setFloating("navigation")}
            onSearch={() => setFloating("palette")}
            onHelp={() => setFloating("help")}
          />
          <Banners />
        </div>
        <main id="main" ref={main} tabIndex={-1} className="al-main">
          {children}
        </main>
      </div>
      {floating === "palette" && <Palette onClose={close} />}
      {floating === "help" && <KeyboardHelp onClose={close} />}
      {floating === "navigation" && (
        <Dialog title={t("product")} place="start" onClose={close}>
          <Navigation onGo={close} />
        </Dialog>
      )}
      <SignInAgain />
      <Toasts />
    </div>
  );
}

function Brand() {
  const t = useWords(shellWords);
  return (
    <Link to="/" className="al-brand">
      <Wave />
      <span>{t("product")}</span>
    </Link>
  );
}

/** Keeps `--al-chrome` at the height of what stands above the page, for pages that fill the window. */
function useMeasuredChrome() {
  const chrome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = chrome.current;
    if (element === null) return;
    const watch = new ResizeObserver(() =>
      document.documentElement.style.setProperty("--al-chrome", `${element.offsetHeight}px`),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return chrome;
}

/** After going to another page: to its top, and screen readers start at its content. */
function useNewPage() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
