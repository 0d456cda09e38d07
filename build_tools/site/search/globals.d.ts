/** What the parts of the search share with the page and with each other, for the type checker. */
declare var planSearch: {
  search: (library: Library, raw: string, shelf: Shelf) => Answer;
  openLibrary: (file: IndexFile) => Library;
  openReadings: (sounds: Record<string, string>) => Readings;
  receive: (file: any) => void;
};
