import { Component, type ReactNode } from "react";
import { MissingPart } from "./MissingPart.tsx";
import { ErrorState } from "./states.tsx";

// Either a new version was installed while the page stood open, or the network is gone.
const isMissingPart = (error: unknown) =>
  error instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(error.message);

/** Keeps a fault of one part of the page from taking the rest with it. A new `of` starts afresh. */
export class Boundary extends Component<{ children: ReactNode; of?: string }, { error: unknown }> {
  override state = { error: null as unknown };

  readonly retry = () => this.setState({ error: null });

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: { of?: string }) {
    if (before.of !== this.props.of && this.state.error !== null) this.setState({ error: null });
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    if (isMissingPart(this.state.error)) return <MissingPart retry={this.retry} />;
    return <ErrorState error={this.state.error} retry={this.retry} />;
  }
}
