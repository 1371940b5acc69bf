"use strict";
// Loaded by node before an app. cdktf keeps, for each of thousands of tokens, all the calls that led to it, for the text of an
// error that few apps ever have. That is a fifth of a synthesis; with ts-node, which maps each call to its source, a third.
// Errors keep their stack traces: cdktf asks with an object of its own, whose stack is empty.
const INSTEAD = "\n    at (left out for speed; npx cdktf synth shows it)";
const capture = Error.captureStackTrace;
Error.captureStackTrace = (object, below) => {
  if (object.stack === "" && below?.name === "captureStackTrace") object.stack = INSTEAD;
  else capture(object, below);
};
