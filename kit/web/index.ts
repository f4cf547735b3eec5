export { ApiProvider, useApi, useSignInGate } from "./api/ApiProvider.tsx";
export { ApiError, offlineError } from "./api/api-error.ts";
export { type Api, type ApiOptions, createApi, newKey, type QueryValues, queryString } from "./api/client.ts";
export { serverNow } from "./api/server-clock.ts";
export { fileAddress, type StoredFile, thumbnailAddress, uploadFile } from "./api/upload.ts";
export { type CommandOptions, type CommandRun, useCommand } from "./api/useCommand.ts";
export { exportAddressOf, type ListOptions, type ListResult, useList } from "./api/useList.ts";
export { type QueryOptions, queryKeyOf, useQueryOf } from "./api/useQueryOf.ts";
export { toPicker } from "./form/china-time.ts";
export { FieldInput } from "./form/FieldInput.tsx";
export type { FieldConfig, FieldInputProps, FieldsConfig } from "./form/fields.ts";
export { SpecForm, type SpecFormProps } from "./form/SpecForm.tsx";
export { TreeInput, type TreeInputNode, type TreeInputProps } from "./form/TreeInput.tsx";
export { plainValues } from "./form/values.ts";
export { Cell } from "./list/Cell.tsx";
export type { FilterInput, FilterInputProps } from "./list/FilterBar.tsx";
export { ListPage, type ListPageProps } from "./list/ListPage.tsx";
export type { Chosen } from "./list/useSelection.ts";
export { AreasMap, type AreasMapProps } from "./map/AreasMap.tsx";
export {
  type MapPosition,
  POSITION_SYSTEMS,
  type PositionSystem,
  positionText,
  readPosition,
  toGcj02,
  toWgs84,
} from "./map/coordinates.ts";
export type { MapCamera } from "./map/engine.ts";
export { type MapInstance, MapView, type MapViewProps } from "./map/MapView.tsx";
export { areaLabel, circleRing, type LngLatPair, lengthLabel, metresOf, squareMetresOf } from "./map/measure.ts";
export type { FoundPlace, PlaceService } from "./map/place-service.ts";
export { areaFeatures, boxOf, MAP_FONTS, type MapArea } from "./map/style.ts";
export { characterOf, RISK_LEVELS, type RiskColourName, riskFill } from "./map/symbols.ts";
export { LazyComponent } from "./module/LazyComponent.tsx";
export { preloadAddress } from "./module/preload-address.ts";
export { RegistryProvider, useErrorCatalogue, useModules, usePermitted } from "./module/registry.tsx";
export { type Found, useFound } from "./module/useFound.ts";
export * from "./module/web-module.ts";
export {
  type CardFigure,
  CardFigures,
  CardHead,
  type CardHeadProps,
  CardRow,
  type CardRowProps,
} from "./parts/Card.tsx";
export { Dialog, type DialogProps } from "./parts/Dialog.tsx";
export { Icon, type IconName } from "./parts/Icon.tsx";
export { keep, readKept } from "./parts/kept.ts";
export { NothingCollector, type NothingHere, useNothing } from "./parts/nothing.tsx";
export { Popup, type PopupProps } from "./parts/Popup.tsx";
export { SavedViews, type SavedViewsProps } from "./parts/SavedViews.tsx";
export { Toasts, tell, tellError, tellUndoable } from "./parts/toasts.tsx";
export { useKept } from "./parts/useKept.ts";
export { type KeyMap, useKeyboard } from "./parts/useKeyboard.ts";
export { useMedia, usePhone } from "./parts/usePhone.ts";
export { useSlow } from "./parts/useSlow.ts";
export { useTitle } from "./parts/useTitle.ts";
export { Wave } from "./parts/Wave.tsx";
export { ChangeHistory, type ChangeHistoryProps, ChangeLines, type HistoryEntry } from "./record/ChangeHistory.tsx";
export { ConfirmFinal, type ConfirmFinalProps } from "./record/ConfirmFinal.tsx";
export { clockWords } from "./record/clock-words.ts";
export { FieldValue, type FieldValueProps } from "./record/FieldValue.tsx";
export { type MoveAction, MoveButtons, type MoveButtonsProps } from "./record/MoveButtons.tsx";
export { ProcedureBar, type ProcedureBarProps } from "./record/ProcedureBar.tsx";
export { type DoneMove, nextActor, type ProcedureStep, procedureSteps } from "./record/procedure-path.ts";
export { RecordPage, type RecordPageProps, type RecordSection } from "./record/RecordPage.tsx";
export { refusalWords } from "./record/refusal-words.ts";
export { Timeline, type TimelineEntry } from "./record/Timeline.tsx";
export { ComputedValues } from "./record-form/ComputedValues.tsx";
export {
  type EditableField,
  type EditableType,
  freeCode,
  newField,
  toEditable,
  toSpec,
} from "./record-form/editable-field.ts";
export { FieldCards } from "./record-form/FieldCards.tsx";
export { FieldsPreview } from "./record-form/FieldsPreview.tsx";
export { PositionInput } from "./record-form/PositionInput.tsx";
export { type ReferencePickers, recordFields } from "./record-form/record-fields.tsx";
export { useFieldsEditor } from "./record-form/useFieldsEditor.ts";
export { valuesSchema } from "./record-form/values-schema.ts";
export { type Asked, type Me, type SignedIn, useAskMe, useRefreshMe } from "./session/ask-me.ts";
export { knowsPasskeys, makePasskey, takePasskey, type WebAuthnJson } from "./session/passkeys.ts";
export { type RegionChoice, useRegion } from "./session/region.ts";
export { SignInForm } from "./session/SignInForm.tsx";
export {
  SessionProvider,
  useCaller,
  useFoundSession,
  useMay,
  useOwnEnterprise,
  useSession,
  useSignOut,
} from "./session/session.tsx";
export { Bell, type BellProps } from "./shell/Bell.tsx";
export { PageFrame, PageRoutes } from "./shell/PageRoutes.tsx";
export { Shell } from "./shell/Shell.tsx";
export { ChartBox, type ChartBoxProps } from "./show/ChartBox.tsx";
export { DueTag, daysLeft } from "./show/DueTag.tsx";
export { type Fact, Facts } from "./show/Facts.tsx";
export { Figure, type FigureProps } from "./show/Figure.tsx";
export { FileList } from "./show/FileList.tsx";
export { Person, type PersonProps, Unit } from "./show/Person.tsx";
export { RiskTag, StateTag, type Tone } from "./show/StateTag.tsx";
export { Subject, type SubjectProps, useSubjectKind } from "./show/Subject.tsx";
export { UploadField } from "./show/UploadField.tsx";
export { Boundary } from "./states/Boundary.tsx";
export { Loaded } from "./states/Loaded.tsx";
export { EmptyState, type EmptyStateProps, ErrorState, NoPermission, NotFound, Skeleton } from "./states/states.tsx";
export { offerShippedFont } from "./theme/fonts.ts";
export {
  forceScheme,
  getPreferences,
  type Preferences,
  schemeOf,
  setPreferences,
  startPreferences,
  usePreferences,
} from "./theme/preferences.ts";
export { darkPalette, lightPalette, riskColours } from "./theme/tokens.ts";
export { type Format, formatIn, useFormat } from "./words/format.ts";
export { setLanguage, useLanguage } from "./words/language.ts";
export { type Dictionary, type Translate, useLabel, useWords, type Word, wordsIn } from "./words/useWords.ts";
