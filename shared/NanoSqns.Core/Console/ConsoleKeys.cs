// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>
    /// The console's keys. Keys typed while a command runs are kept for later; only Ctrl-C acts at once. The port is read between frames
    /// (<see cref="StopRequested"/>), never from another thread, and without allocation.
    /// </summary>
    internal sealed class ConsoleKeys : IStopSwitch
    {
        public const byte CtrlC = 3;
        /// <summary>How long one look waits for a key, in milliseconds: the LED blinks between two of them.</summary>
        public const int IdleMs = 50;
        private const int DrainMs = 200;
        private const byte CtrlU = 21;
        private const byte Escape = 27;

        private readonly IClock _clock;
        private readonly IStatusTick _tick;
        private readonly StopQuestion _stop;
        private readonly byte[] _chunk = new byte[64];
        private IByteLink _link;
        private StopKeys _stopKeys;
        private int _seen;
        private int _odd;

        public ConsoleKeys(IByteLink link, ITextOutput output, IClock clock, IStatusTick tick, int typeAheadBytes)
        {
            _link = link;
            _clock = clock;
            _tick = tick;
            Ahead = new TypeAhead(typeAheadBytes);
            _stop = new StopQuestion(output, clock);
        }

        /// <summary>True once the other end is gone.</summary>
        public bool HasEnded { get; private set; }
        /// <summary>True when only keys arrived; a wrong baud rate or a floating pin produces other bytes too.</summary>
        public bool HeardOnlyKeys => _seen > 0 && _odd == 0;
        /// <summary>True while Ctrl-C asks before it stops, because firmware is being sent.</summary>
        public bool AsksBeforeStop { get => _stop.AsksFirst; set => _stop.AsksFirst = value; }

        public bool StopRequested
        {
            get
            {
                Look(0);
                _stop.LookAtTime();
                return _stop.StopRequested;
            }
        }

        /// <summary>Keys that wait to be read.</summary>
        public TypeAhead Ahead { get; }
        /// <summary>True while Ctrl-C stops a command; false while it is a key like any other.</summary>
        public bool CommandRuns { get; set; }

        /// <summary>Reads from another port from now on.</summary>
        public void Use(IByteLink link) => _link = link;

        /// <summary>A command begins: an earlier Ctrl-C does not stop it, one that arrived together with its line does.</summary>
        public void BeginCommand()
        {
            _stop.Reset();
            CommandRuns = true;
            while (Ahead.TakeIf(CtrlC))
                _stop.Interrupt();
        }

        public void EndCommand()
        {
            _stop.Reset();
            CommandRuns = false;
        }

        /// <summary>Waits for a stop, a little longer while one is pending. Lines are kept for the prompt, the rest is dropped.</summary>
        /// <param name="keys">The same one for a whole countdown.</param>
        public bool AwaitStop(StopKeys keys, int limitMs)
        {
            int kept = Ahead.Count;
            bool stopped = false;
            long end = _clock.NowMs + limitMs;
            long now;
            _stopKeys = keys;
            while (!stopped && !HasEnded && ((now = _clock.NowMs) < end || keys.IsPending))
            {
                Look(end > now && end - now < IdleMs ? (int)(end - now) : IdleMs);
                stopped = keys.Decide(_clock.NowMs, HasEnded, out bool isLine);
                if (keys.IsPending)
                    continue;

                while (Ahead.Count > kept && (stopped || !isLine))
                    Ahead.DropNewest();
                kept = Ahead.Count;
            }

            _stopKeys = null;
            return stopped;
        }

        /// <summary>Takes what has come so far.</summary>
        public void Drain()
        {
            // with a limit: a line that is never silent must not keep the board from starting
            long end = _clock.NowMs + DrainMs;
            int seen;
            do
            {
                seen = _seen;
                Look(0);
            }
            while (_seen > seen && _clock.NowMs < end);
        }

        /// <summary>Takes keys from the port; waits so long for the first.</summary>
        public void Look(int waitMs)
        {
            if (_tick != null)
                _tick.Tick();

            // read even after the end of a pipe: a signal to the virtual board comes as Ctrl-C
            int got = _link.Read(_chunk, 0, _chunk.Length, HasEnded ? 0 : waitMs);
            HasEnded |= got == LinkStatus.HungUp;
            for (int i = 0; i < got; i++)
                Take(_chunk[i]);
        }

        // Ctrl-C at the prompt keeps its place among the keys; a running command sees it at once.
        private void Take(byte key)
        {
            bool isPlain = (key >= ' ' && key <= 0x7F) || (key >= 8 && key <= 13) || key == CtrlC || key == Escape || key == CtrlU;
            _seen++;
            _odd += isPlain ? 0 : 1;
            if (_stopKeys != null)
                _stopKeys.Take(key, _clock.NowMs);

            if (_stopKeys == null && _stop.IsOpen)
                _stop.Answer(key);
            else if (_stopKeys == null && key == CtrlC && CommandRuns)
                _stop.Interrupt();
            else
                Ahead.Add(key);
        }
    }

    /// <summary>Keys in a fixed ring. A line that does not fit is dropped whole: half of one could be a command.</summary>
    internal sealed class TypeAhead
    {
        private readonly byte[] _ring;
        private int _first;
        private bool _skips;

        public TypeAhead(int capacity) => _ring = new byte[capacity];

        public int Count { get; private set; }
        /// <summary>Bytes that did not fit, ever.</summary>
        public int Dropped { get; private set; }

        public void Add(byte[] bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
                Add(bytes[i]);
        }

        public void Add(byte b)
        {
            if (_skips || Count == _ring.Length)
            {
                DropLine();
                Dropped++;
                _skips = !IsLineEnd(b);
                return;
            }

            _ring[Place(Count)] = b;
            Count++;
        }

        /// <summary>Removes the newest byte; there must be one.</summary>
        public void DropNewest() => Count--;

        /// <summary>Removes the oldest byte if it is this one.</summary>
        public bool TakeIf(byte b) => Count > 0 && _ring[_first] == b && Take() == b;

        /// <summary>Removes all of them, oldest first.</summary>
        public byte[] TakeAll()
        {
            byte[] all = new byte[Count];
            for (int i = 0; i < all.Length; i++)
                all[i] = Take();
            return all;
        }

        /// <summary>The oldest byte; there must be one.</summary>
        public byte Take()
        {
            byte b = _ring[_first];
            _first = Place(1);
            Count--;
            return b;
        }

        private void DropLine()
        {
            for (; Count > 0 && !IsLineEnd(_ring[Place(Count - 1)]); Count--)
                Dropped++;
        }

        private int Place(int index) => (_first + index) % _ring.Length;
        private static bool IsLineEnd(byte b) => b == '\r' || b == '\n';
    }

    /// <summary>Something to be called often: a blinking LED.</summary>
    internal interface IStatusTick
    {
        /// <summary>At least once a second: between frames, and whenever keys are looked at. Must not allocate.</summary>
        void Tick();
    }
}
