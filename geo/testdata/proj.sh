#!/bin/sh
# Makes proj.csv: positions as PROJ projects them, on the sphere of geo.Radius, in metres.
# Needs gdaltransform (Debian: gdal-bin). Run it in this folder: ./proj.sh > proj.csv
set -eu
sphere="+R=6371007.181 +units=m +no_defs"
points() { # positions on a grid that avoids the poles and the seam, and some odd ones
	awk 'BEGIN { for (lat = -84; lat <= 84; lat += 21) for (lon = -170; lon <= 170; lon += 34) print lon, lat
		print "0 0"; print "179.9999 10"; print "-179.9999 -10"; print "86 41"; print "0.001 0.001"
		print "37.6173 55.7558"; print "116.4 39.9"; print "51.39 35.69"; print "125.75 39.02" }'
}
echo name,lon0,lat0,lon,lat,x,y
row() { # name lon0 lat0 PROJ-parameters
	points > /tmp/points.$$
	gdaltransform -output_xy -s_srs "+proj=longlat $sphere" -t_srs "$4 $sphere" < /tmp/points.$$ |
		paste -d' ' /tmp/points.$$ - |
		awk -v n="$1" -v a="$2" -v b="$3" '$3 + 0 == $3 { print n "," a "," b "," $1 "," $2 "," $3 "," $4 }'
	rm -f /tmp/points.$$
}
row laea 0 0 "+proj=laea +lat_0=0 +lon_0=0"
row equal-earth 0 0 "+proj=eqearth +lon_0=0"
row mercator 0 0 "+proj=merc +lon_0=0"
row orthographic 0 0 "+proj=ortho +lat_0=0 +lon_0=0"
row azimuthal 0 0 "+proj=aeqd +lat_0=0 +lon_0=0"
row polar 0 90 "+proj=laea +lat_0=90 +lon_0=0"
row plate-carree 0 0 "+proj=eqc +lon_0=0"
row laea 86 41 "+proj=laea +lat_0=41 +lon_0=86"
row orthographic -100 -35 "+proj=ortho +lat_0=-35 +lon_0=-100"
row azimuthal 179 88 "+proj=aeqd +lat_0=88 +lon_0=179"
row equal-earth 150 0 "+proj=eqearth +lon_0=150"
row mercator 100 0 "+proj=merc +lon_0=100"
row polar 90 90 "+proj=laea +lat_0=90 +lon_0=90"
