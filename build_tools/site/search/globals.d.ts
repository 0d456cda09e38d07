/** What the search's scripts share with the page and the files of the index, for the type checker. */
declare var planSearch: {
  search: (library: import("./library.js").Library, raw: string, shelf: import("./answer.js").Shelf) => import("./answer.js").Answer;
  openGone: typeof import("./gone.js").openGone;
  openLibrary: (file: import("./library.js").IndexFile) => import("./library.js").Library;
  receive: (file: any) => void;
  listeners: ((file: any) => void)[];
  parts: { marked: typeof import("../theme/assets/plan/marked.js") };
  judge: typeof import("./judge.js").judge;
};
