// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;

namespace NanoSqns.Settings
{
    /// <summary>The few values that a file sets, by their places in <see cref="SettingTable"/>. An array with room for all would cost the device 540 bytes a file.</summary>
    internal sealed class SettingValues
    {
        private const int GrowBy = 4;

        private byte[] _places = new byte[0];
        private string[] _values = new string[0];
        private int _count;

        /// <summary>The value at a place; null when there is none.</summary>
        public string At(int place)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_places[i] == place)
                    return _values[i];
            }

            return null;
        }

        /// <summary>Adds a value at a place that has none.</summary>
        public void Add(int place, string value)
        {
            if (_count == _places.Length)
            {
                byte[] places = new byte[_count + GrowBy];
                string[] values = new string[_count + GrowBy];
                Array.Copy(_places, 0, places, 0, _count);
                Array.Copy(_values, 0, values, 0, _count);
                _places = places;
                _values = values;
            }

            _places[_count] = (byte)place;
            _values[_count++] = value;
        }

        /// <summary>Forgets all.</summary>
        public void Clear()
        {
            _count = 0;
            _places = new byte[0];
            _values = new string[0];
        }
    }
}
