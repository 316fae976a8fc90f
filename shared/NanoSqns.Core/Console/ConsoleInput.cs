// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>The console's lines, and the answers to its questions, made of its keys: echoed and edited on a terminal.</summary>
    internal sealed class ConsoleInput
    {
        private const byte CtrlD = 4;

        private readonly ConsoleOutput _output;
        private readonly IClock _clock;
        private readonly LineEditor _editor;
        private readonly TypingPace _pace = new();
        private readonly bool _isTerminal;
        private int _reportedDropped;
        private string _noAnswer;

        /// <param name="tick">Called whenever the keys are looked at; or null.</param>
        /// <param name="isTerminal">False on a pipe: nothing is echoed key by key.</param>
        public ConsoleInput(IByteLink link, ConsoleOutput output, IClock clock, IStatusTick tick, int typeAheadBytes, bool isTerminal)
        {
            _output = output;
            _clock = clock;
            _editor = new LineEditor(output, isTerminal, new LineHistory());
            _isTerminal = isTerminal;
            Keys = new ConsoleKeys(link, output, clock, tick, typeAheadBytes);
        }

        public ConsoleKeys Keys { get; }
        /// <summary>True when the last line arrived at a terminal at once: pasted, or sent by a program that looks for a modem.</summary>
        public bool IsFromProgram => _isTerminal && !_pace.IsByHand;
        /// <summary>When reading a line is given up if no key has come by then, in milliseconds of the clock.</summary>
        public long GiveUpMs { get; set; } = long.MaxValue;
        public bool GaveUp { get; private set; }

        /// <summary>Reads a line, echoing it; null at the end of the input.</summary>
        public string ReadLine(string prompt)
        {
            string line = _noAnswer;
            _noAnswer = null;
            if (line == null)
                return Read(prompt, false);

            _output.Line(prompt + line);
            return line;
        }

        /// <summary>
        /// Asks a question; the next line is the answer. True for y or yes, false for anything else, for Ctrl-C and at the end of the
        /// input. On a pipe, a line that is not an answer is the next command of the script.
        /// </summary>
        public bool Confirm(string question)
        {
            bool running = Keys.CommandRuns;
            Keys.CommandRuns = false;
            string answer = Read(question + " [y/N] ", true);
            Keys.CommandRuns = running;
            string word = answer == null ? "" : answer.Trim().ToLower();
            bool isAnswer = _isTerminal || word.Length == 0 || LineScanner.IsOneOf("y yes n no", word);
            _noAnswer = isAnswer ? null : answer;
            return word == "y" || word == "yes";
        }

        private string Read(string prompt, bool interruptEnds)
        {
            ReportDropped();
            Begin(prompt);
            while (true)
            {
                while (Keys.Ahead.Count > 0)
                {
                    byte b = Keys.Ahead.Take();
                    if (b == ConsoleKeys.CtrlC)
                    {
                        _editor.Forget();
                        _output.Line("^C");
                        if (interruptEnds)
                            return "";

                        Begin(prompt);
                    }
                    else if (!(b == CtrlD && _isTerminal && _editor.Length == 0) && Feed(b))
                    {
                        return EndLine();
                    }
                }

                if (Keys.HasEnded && _editor.Length > 0 && !_isTerminal)
                    return EndLine();

                GaveUp = !Keys.HasEnded && _clock.NowMs >= GiveUpMs;
                if (GaveUp || Keys.HasEnded)
                {
                    _output.Line();
                    return null;
                }

                Keys.Look(ConsoleKeys.IdleMs);
                if (Keys.Ahead.Count == 0)
                    DropNoise(prompt);
            }
        }

        private void Begin(string prompt)
        {
            _output.Text(prompt);
            _pace.Begin();
        }

        private bool Feed(byte b)
        {
            int before = _editor.Length + _editor.Noise;
            bool ended = _editor.Feed(b);
            if (ended || _editor.Length + _editor.Noise != before)
                _pace.Note(_clock.NowMs);
            return ended;
        }

        // What a plug, or a program that looks for a device, leaves on the line must not be read as part of the next command.
        private void DropNoise(string prompt)
        {
            bool isEmpty = _editor.Length == 0;
            if (_editor.Noise == 0 || (!isEmpty && _pace.IsByHand))
                return;

            _editor.Forget();
            _pace.Begin();
            if (!isEmpty)
            {
                _output.Line();
                _output.Text(prompt);
            }
        }

        private void ReportDropped()
        {
            int lost = Keys.Ahead.Dropped - _reportedDropped;
            if (lost > 0)
                _output.Line("(" + lost + " bytes of input were lost, because the type-ahead buffer was full)");
            _reportedDropped += lost;
        }

        private string EndLine()
        {
            if (_editor.IsOverlong)
            {
                _output.Line();
                _output.Fail(new Failure(ErrorNumber.BadSyntax, "it is longer than " + LineEditor.MaxBytes + " bytes"));
                _editor.Forget();
                return "";
            }

            // a pipe does not echo, so the input is shown
            string line = _editor.TakeLine();
            _output.Line(_isTerminal ? "" : line);
            return line;
        }
    }

    /// <summary>
    /// Distinguishes typing from what a program writes at once: fingers need tens of milliseconds from key to key. The time is that of
    /// reading, so buffered keys look as if written at once. Pure.
    /// </summary>
    internal sealed class TypingPace
    {
        // two ticks of the platform's clock
        private const int HandGapMs = 20;
        // fingers roll: of so many keys one may come too soon
        private const int KeysPerRoll = 5;

        private int _keys;
        private int _fast;
        private long _last;

        /// <summary>True when the keys since <see cref="Begin"/> were typed one by one.</summary>
        public bool IsByHand => _fast <= _keys / KeysPerRoll;

        public void Begin()
        {
            _keys = 0;
            _fast = 0;
        }

        /// <summary>A key changed the line, or ended it.</summary>
        public void Note(long nowMs)
        {
            _fast += _keys > 0 && nowMs - _last < HandGapMs ? 1 : 0;
            _keys++;
            _last = nowMs;
        }
    }
}
