// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using NanoSqns.Errors;
using NanoSqns.Modem;

namespace NanoSqns.Upgrade
{
    /// <summary>What an upgrade would do: its steps in words, as far as they can be told beforehand.</summary>
    public sealed class PlanOutline
    {
        private readonly ArrayList _steps = new ArrayList();

        /// <summary>Mode of the modem now, one of <see cref="ModemMode"/>.</summary>
        public int Mode { get; set; } = ModemMode.Unknown;

        /// <summary>Baud at which it answers.</summary>
        public int Baud { get; set; }

        /// <summary>What it says of itself, or null.</summary>
        public ModemIdentity Identity { get; set; }

        /// <summary>Why it would be refused, or null.</summary>
        public Failure Refusal { get; set; }

        /// <summary>True when the wanted build runs already.</summary>
        public bool NothingToDo { get; set; }

        /// <summary>Steps.</summary>
        public int Count => _steps.Count;

        /// <summary>A step in words.</summary>
        public string this[int index] => (string)_steps[index];

        /// <summary>Adds a step.</summary>
        public void Add(string step) => _steps.Add(step);
    }
}
