import type { Label } from "@anlan/kernel";
import { Icon, useFormat, useWords } from "@anlan/web-kit/light";
import { type ChangeEvent, useEffect, useRef, useState } from "react";
import type { FieldForm } from "../form/useFieldForm.ts";
import { PhotoRefusedError, takePhoto } from "../photo/take-photo.ts";
import { useField } from "../session/field-context.tsx";
import { addPhoto, findShownPhoto, PhoneFullError, removePhoto, type ShownPhoto } from "../store/photos.ts";
import { askToPersist } from "../store/usage.ts";
import { useLive } from "../store/useLive.ts";
import { newId } from "../sync/new-id.ts";
import { partWords as words } from "./part-words.ts";

/** The address of a picture in memory, for as long as it is shown. */
function usePicture(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === undefined || blob.size === 0) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}

/** A small picture with when and where it was taken. */
export function PhotoFace({ photo, number }: { photo: ShownPhoto; number: number }) {
  const t = useWords(words);
  const format = useFormat();
  const address = usePicture(photo.thumbnail);
  const { takenAt, timeFrom, position } = photo.facts;
  const time = format.moment(takenAt);
  return (
    <figure className="f-photo">
      {address === null ? (
        <span className="f-no-photo">{t("noPreview")}</span>
      ) : (
        <img src={address} alt={t("photoNumber", { number })} />
      )}
      <figcaption>
        {t(timeFrom === "picture" ? "photoTime" : "photoTimePhone", { time })} ·{" "}
        {t(position === null ? "unplaced" : "placed")}
      </figcaption>
    </figure>
  );
}

type OwnPhotos = Pick<FieldForm<Record<string, unknown>>, "id" | "photoIds" | "setPhotoIds">;

interface PhotosInputProps {
  readonly form: OwnPhotos;
  readonly label?: Label;
  readonly max?: number;
  readonly issue?: string | undefined;
  /** Where the phone is, to be noted in pictures that do not say it themselves. */
  readonly position?: ShownPhoto["facts"]["position"];
}

/** The photographs of a form: taking and removing them, each kept on the phone at once. */
function usePhotos({ id: owner, photoIds, setPhotoIds }: OwnPhotos, position: ShownPhoto["facts"]["position"]) {
  const { room, clock } = useField();
  const [busy, setBusy] = useState(0);
  const [told, setTold] = useState<readonly Label[]>([]);
  const ids = useRef(photoIds);
  ids.current = photoIds;
  const photos = useLive(
    async () => (await Promise.all(photoIds.map((id) => findShownPhoto(room, id)))).filter((one) => one !== undefined),
    [room, photoIds.join()],
  );

  async function take(file: File): Promise<Label | null> {
    try {
      const now = clock.now();
      const { hint, ...taken } = await takePhoto(file, { now, position });
      const id = newId();
      await addPhoto(room, { id, owner, at: now, ...taken });
      ids.current = [...ids.current, id];
      setPhotoIds(ids.current);
      return hint;
    } catch (cause) {
      if (cause instanceof PhotoRefusedError) return cause.words;
      if (cause instanceof PhoneFullError) return words.full;
      return { zh: String(cause), en: String(cause) };
    }
  }

  async function takeAll(files: readonly File[]): Promise<void> {
    setTold([]);
    setBusy((count) => count + files.length);
    // From the first picture on there is something that the system must not clear away.
    void askToPersist();
    for (const file of files) {
      const hint = await take(file);
      if (hint !== null) setTold((before) => [...before, hint]);
      setBusy((count) => count - 1);
    }
  }

  const remove = async (id: string): Promise<void> => {
    ids.current = ids.current.filter((one) => one !== id);
    setPhotoIds(ids.current);
    await removePhoto(room, id);
  };
  return { photos: photos ?? [], busy, told, takeAll, remove };
}

/** Takes photographs, or chooses some; keeps them on the phone at once. */
export function PhotosInput({ form, label = words.photos, max = 9, issue, position = null }: PhotosInputProps) {
  const t = useWords(words);
  const { photoIds } = form;
  const { photos, busy, told, takeAll, remove } = usePhotos(form, position);
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])].slice(0, Math.max(0, max - photoIds.length));
    target.value = "";
    void takeAll(files);
  };
  return (
    <fieldset className="f-field f-photos">
      <legend>{t(label)}</legend>
      {photos.length > 0 && (
        <ul className="f-photo-list">
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <PhotoFace photo={photo} number={index + 1} />
              <button
                type="button"
                className="f-photo-remove"
                aria-label={t("removePhoto", { number: index + 1 })}
                onClick={() => void remove(photo.id)}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {photoIds.length < max && (
        <div className="f-row">
          <label className="f-button f-grow">
            {t("photo")}
            <input type="file" accept="image/*" capture="environment" className="al-hidden" onChange={chosen} />
          </label>
          <label className="f-button">
            {t("album")}
            <input type="file" accept="image/*" multiple className="al-hidden" onChange={chosen} />
          </label>
        </div>
      )}
      <div role="status">
        {busy > 0 && <p className="al-quiet">{t("working")}</p>}
        {told.map((one) => (
          <p key={one.en} className="f-notice">
            {t(one)}
          </p>
        ))}
      </div>
      {issue !== undefined && (
        <p className="f-issue" role="alert">
          <Icon name="alert" /> {issue}
        </p>
      )}
    </fieldset>
  );
}
