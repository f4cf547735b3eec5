import { PageRoutes, RegistryProvider, SessionProvider, Shell, type SignedIn } from "@anlan/web-kit";
import { modules } from "./modules.ts";
import { ownRoutes } from "./own-routes.ts";

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
