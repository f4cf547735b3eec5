import { type ComponentType, lazy, type ReactNode, Suspense, useState } from "react";
import { Boundary } from "../states/Boundary.tsx";
import { Skeleton } from "../states/states.tsx";
import type { LoadComponent } from "./web-module.ts";

const started = new WeakMap<LoadComponent, Promise<ComponentType>>();
const loaded = new WeakMap<LoadComponent, ComponentType>();
const components = new WeakMap<LoadComponent, ComponentType>();

/** Starts loading now what will be shown soon. A failed load is tried anew the next time. */
export function preload(load: LoadComponent): Promise<ComponentType> {
  const known = started.get(load);
  if (known !== undefined) return known;
  const loading = load();
  started.set(load, loading);
  loading.then(
    (component) => loaded.set(load, component),
    () => {
      started.delete(load);
      components.delete(load);
    },
  );
  return loading;
}

// What is there already is drawn at once: through lazy() it would first draw what stands there while it loads.
function componentOf(load: LoadComponent): ComponentType {
  const known = loaded.get(load) ?? components.get(load);
  if (known !== undefined) return known;
  const component = lazy(async () => ({ default: await preload(load) }));
  components.set(load, component);
  return component;
}

export interface LazyComponentProps {
  readonly load: LoadComponent;
  /** What stands there while it loads. */
  readonly waiting?: ReactNode;
  /** Changes of it clear a fault: the address. */
  readonly of?: string;
}

/** A component that is loaded when it is first shown; its faults stay inside. */
export function LazyComponent({ load, waiting = <Skeleton />, of }: LazyComponentProps) {
  const Component = useComponent(load);
  return (
    <Boundary {...(of === undefined ? {} : { of })}>
      <Suspense fallback={waiting}>
        <Component />
      </Suspense>
    </Boundary>
  );
}

// Kept while the same thing is shown: a component that changes from lazy to loaded would lose its state. After a
// failure the lazy one is made anew.
function useComponent(load: LoadComponent): ComponentType {
  const [first, setFirst] = useState(() => ({ load, component: componentOf(load) }));
  if (first.load === load && (loaded.has(load) || components.get(load) === first.component)) return first.component;
  const now = { load, component: componentOf(load) };
  setFirst(now);
  return now.component;
}
