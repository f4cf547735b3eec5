import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { countPhotos } from "../store/photos.ts";
import { renderField } from "../testing/index.tsx";
import { PhotosInput } from "./PhotosInput.tsx";

afterEach(cleanup);

function Photos() {
  const [photoIds, setPhotoIds] = useState<readonly string[]>([]);
  return <PhotosInput form={{ id: "draft-1", photoIds, setPhotoIds }} />;
}

const choose = async (file: File) => {
  const input = (await screen.findByLabelText("From the album")) as HTMLInputElement;
  await act(async () => {
    fireEvent.change(input, { target: { files: [file] } });
  });
};
const fileOf = (name: string, bytes: Uint8Array<ArrayBuffer>, size = bytes.length): File => {
  const file = new File([bytes], name);
  Object.defineProperty(file, "size", { value: size });
  return file;
};
// The first bytes of an ISO media file with the brand of HEIC.
const HEIC = new Uint8Array([0, 0, 0, 24, ...new TextEncoder().encode("ftypheic"), ...new Uint8Array(64)]);

test("a file that is no picture is refused in words, and nothing is added", async () => {
  const { room } = renderField(<Photos />);
  await choose(fileOf("report.txt", new TextEncoder().encode("this is no picture at all")));
  expect(await screen.findByText(/"report.txt" is no photograph and was not added/)).toBeTruthy();
  expect(await countPhotos(room)).toEqual({ count: 0, bytes: 0 });
});

test("an empty file is told", async () => {
  renderField(<Photos />);
  await choose(fileOf("a.jpg", new Uint8Array(0)));
  expect(await screen.findByText(/"a.jpg" is empty/)).toBeTruthy();
});

test("what is larger than any photograph is refused with what to do", async () => {
  renderField(<Photos />);
  await choose(fileOf("a.jpg", HEIC, 60_000_000));
  expect(await screen.findByText(/has 60 MB, more than 50 MB/)).toBeTruthy();
});

test("a HEIC picture that the browser cannot read is kept as it is and said so; a large one is refused", async () => {
  const { room } = renderField(<Photos />);
  await choose(fileOf("a.heic", HEIC));
  expect(await screen.findByText(/kept and sent as it is/)).toBeTruthy();
  await screen.findByText("No preview");
  expect((await countPhotos(room)).count).toBe(1);
  await choose(fileOf("b.heic", HEIC, 20_000_000));
  expect(await screen.findByText(/cannot read HEIC pictures, and this one has 20 MB/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Remove photo 1" }));
  await waitFor(async () => expect((await countPhotos(room)).count).toBe(0));
});
