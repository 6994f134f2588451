// Two short notes when somebody answers, made by the browser: no file is loaded.
const NOTES_HZ = [660, 880];
const NOTE_S = 0.12;
const LOUDNESS = 0.08;

let context: AudioContext | null = null;

/** Silent where the browser allows no sound yet. */
export function playNotes(): void {
  if (typeof AudioContext === "undefined") return;
  const player = (context ??= new AudioContext());
  void player.resume();
  NOTES_HZ.forEach((frequency, index) => {
    const begin = player.currentTime + index * NOTE_S;
    const note = new OscillatorNode(player, { frequency });
    const volume = new GainNode(player, { gain: 0 });
    volume.gain.setValueAtTime(LOUDNESS, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + NOTE_S);
    note.connect(volume).connect(player.destination);
    note.start(begin);
    note.stop(begin + NOTE_S);
  });
}
