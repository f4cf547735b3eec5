// Opens the phone's store while the app itself is still being read: the first opening takes longest. Leaves nothing behind
// where there is no store yet, and gives way when the app wants to change it.
(() => {
  try {
    const asked = indexedDB.open("anlan-field");
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onerror = (event) => event.preventDefault();
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      setTimeout(() => asked.result.close(), 5000);
    };
  } catch {
    // No store in this window: the app says so.
  }
})();
