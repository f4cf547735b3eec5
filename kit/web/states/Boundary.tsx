import { Component, type ReactNode } from "react";
import { ErrorState } from "./states.tsx";

/** Keeps a fault of one part of the page from taking the rest with it. A new `of` starts afresh. */
export class Boundary extends Component<{ children: ReactNode; of?: string }, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: { of?: string }) {
    if (before.of !== this.props.of && this.state.error !== null) this.setState({ error: null });
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <ErrorState error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
