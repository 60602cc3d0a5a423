// Runs before the first paint, so that a chosen theme or language does not flash up late.
(() => {
  try {
    const theme = localStorage.getItem('chat.theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
    const language = localStorage.getItem('chat.language');
    if (language === 'en' || language === 'de') {
      document.documentElement.lang = language;
    }
  } catch {
    // Storage is closed to this page: the system's theme and the browser's language it is.
  }
})();
