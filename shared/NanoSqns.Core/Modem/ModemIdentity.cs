// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Modem
{
    /// <summary>What a modem says of itself. 0 and empty text mean "not said".</summary>
    public sealed class ModemIdentity
    {
        /// <summary>Build of the factory bootloader that cannot do the recovery flow by itself.</summary>
        public const int FactoryBootloader = 33080;

        /// <summary>Number of the Monarch 2 family.</summary>
        public const int Monarch2 = 8;

        /// <summary>5 = CAT-M1 (LR5), 6 = NB-IoT (LR6), 8 = Monarch 2 (LR8).</summary>
        public int Family { get; set; }

        /// <summary>Build of the running software.</summary>
        public int Software { get; set; }

        /// <summary>Build of Bootloader0, the one that decides about the recovery flow.</summary>
        public int Bootloader0 { get; set; }

        /// <summary>Build of Bootloader1.</summary>
        public int Bootloader1 { get; set; }

        /// <summary>Build of Bootloader2.</summary>
        public int Bootloader2 { get; set; }

        /// <summary>Which bootloader is active: 0 … 2, or -1 when it is not marked.</summary>
        public int ActiveBootloader { get; set; } = -1;

        /// <summary>Model, such as <c>GM02SP</c>; asked of a Monarch 2 only.</summary>
        public string Model { get; set; } = "";

        /// <summary>UE version, such as <c>UE5.0.0.0d</c>.</summary>
        public string UeVersion { get; set; } = "";

        /// <summary>LR version, such as <c>LR5.1.1.0-39529</c>.</summary>
        public string LrVersion { get; set; } = "";

        /// <summary>IMEI, when it was asked for.</summary>
        public string Imei { get; set; } = "";

        /// <summary>The family's name for people.</summary>
        public static string FamilyName(int family) => family switch
        {
            5 => "CAT-M1",
            6 => "NB-IoT",
            Monarch2 => "Monarch 2",
            _ => "unknown family",
        };

        /// <summary>One line for people, such as <c>CAT-M1 build 39529 (bootloader 38638)</c>.</summary>
        public override string ToString()
        {
            if (Software == 0)
                return "version not reported";

            return FamilyName(Family) + " build " + Software + (Bootloader0 != 0 ? " (bootloader " + Bootloader0 + ")" : "");
        }
    }
}
