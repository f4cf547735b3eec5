import { PageRoutes, preloadAddress, RegistryProvider, SessionProvider, Shell, type SignedIn } from "@anlan/web-kit";
import { modules } from "./modules.ts";
import { ownRoutes } from "./own-routes.ts";

// Beside the question who is there, not after it.
preloadAddress(location.pathname, ownRoutes, modules);

/** The desk of a signed-in person. */
export function Desk({ me }: { me: SignedIn }) {
  return (
    <RegistryProvider modules={modules}>
      <SessionProvider me={me}>
        <Shell>
          <PageRoutes own={ownRoutes} />
        </Shell>
      </SessionProvider>
    </RegistryProvider>
  );
}
