// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Modem
{
    /// <summary>
    /// The baud rates at which a modem is searched, in order: the last one that worked, the usual ones and, in a wide search, the unusual
    /// ones. A rate that the port cannot make is skipped from then on.
    /// </summary>
    internal sealed class BaudList
    {
        private const int Usual = 2;

        // the last entry is for a rate added by a caller
        private readonly int[] _bauds = { 921600, 115200, 460800, 230400, 1843200, 3000000, 3686400, 57600, 9600, 0 };

        /// <summary>Baud at which the modem answered last; 0 if it never did.</summary>
        public int Known { get; set; }

        /// <summary>The baud rate at an index, or 0 past the end.</summary>
        public int At(int place, bool wide)
        {
            if (Known != 0)
            {
                if (place == 0)
                    return Known;

                place--;
            }

            int last = wide ? _bauds.Length : Usual;
            for (int i = 0; i < last; i++)
            {
                if (_bauds[i] != 0 && _bauds[i] != Known && place-- == 0)
                    return _bauds[i];
            }

            return 0;
        }

        /// <summary>Adds a rate that is not among them; only one.</summary>
        public void Add(int baud)
        {
            for (int i = 0; i < _bauds.Length; i++)
            {
                if (_bauds[i] == baud)
                    return;
            }

            _bauds[_bauds.Length - 1] = baud;
        }

        /// <summary>Leaves a rate out.</summary>
        public void Exclude(int baud)
        {
            Known = Known == baud ? 0 : Known;
            for (int i = 0; i < _bauds.Length; i++)
            {
                if (_bauds[i] == baud)
                    _bauds[i] = 0;
            }
        }
    }
}
